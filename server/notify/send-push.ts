import { createHash } from 'node:crypto'
import webPush from 'web-push'
import type { PostOut, PushKeys, SendOutcome, SendPush } from '../services/notice-ports.ts'

export interface PushOptions {
  readonly post: PostOut
  /** `mailto:` or `https:` address at which a push service finds the operator. */
  readonly subject: string
}

/** A warning about a due time is worth nothing the day after. */
const KEPT_SECONDS = 12 * 3600
/** Push services take 4 KB, some less. */
const LARGEST_BYTES = 2_000

/** Makes the keys that a desk proves itself with. */
export function makePushKeys(): PushKeys {
  return webPush.generateVAPIDKeys()
}

/**
 * Sends to a browser through its push service, encrypted so that the service cannot read it. The
 * library only writes the request; it leaves by our gate, since the address came from outside.
 */
export function makeSendPush({ post, subject }: PushOptions): SendPush {
  return async ({ id, subscription, keys, payload, urgent }) => {
    const { endpoint, publicKey, authSecret } = subscription
    const told = JSON.stringify(payload)
    if (Buffer.byteLength(told) > LARGEST_BYTES) return { kind: 'failed', error: 'too-large' }
    try {
      const { headers, body } = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh: publicKey, auth: authSecret } },
        told,
        {
          vapidDetails: { subject, ...keys },
          TTL: KEPT_SECONDS,
          urgency: urgent ? 'high' : 'normal',
          // A second copy of one message takes the place of the first while both still wait.
          topic: topicOf(id),
        },
      )
      return outcomeOf(await post({ url: endpoint, headers: asText(headers), body }))
    } catch {
      // Only a key that is none comes here, and its sentence may repeat it.
      return { kind: 'gone', error: 'subscription-unusable' }
    }
  }
}

/** 32 signs at most, of the alphabet of base64url. */
function topicOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 32)
}

function asText(headers: object): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), `${value}`])
  return Object.fromEntries(entries)
}

function outcomeOf(answer: Awaited<ReturnType<PostOut>>): SendOutcome {
  if (answer.kind === 'accepted') return { kind: 'sent' }
  if (answer.kind === 'gone') return { kind: 'gone', error: 'unsubscribed' }
  return { kind: 'failed', error: answer.error, askedMs: answer.retryAfterMs }
}
