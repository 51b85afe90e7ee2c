import type { PostOut, SendWebhook } from '../services/notice-ports.ts'
import { signatureOf } from './sign.ts'

/** Posts JSON, signed, with the delivery's id beside it: see {@link signatureOf}. */
export function makeSendWebhook({ post }: { readonly post: PostOut }): SendWebhook {
  return async ({ id, url, secret, payload, now }) => {
    const body = JSON.stringify(payload)
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-wardpulse-id': id,
      'x-wardpulse-signature': signatureOf(body, secret, now),
    }
    const answer = await post({ url, headers, body })
    if (answer.kind === 'accepted') return { kind: 'sent' }
    // A receiver that is being set up again says 404 too; only the admin knows that it is no more.
    if (answer.kind === 'gone') return { kind: 'failed', error: 'status-404-or-410' }
    return { kind: 'failed', error: answer.error, askedMs: answer.retryAfterMs }
  }
}
