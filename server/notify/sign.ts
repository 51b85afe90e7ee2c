import { createHmac } from 'node:crypto'
import type { Instant } from '../domain/items/item.ts'

/**
 * Header `X-WardPulse-Signature` of a webhook: `t=` the second of sending, `v1=` HMAC-SHA-256 in hex
 * over `t.body`. Who checks it recomputes both, and refuses a `t` of long ago.
 */
export function signatureOf(body: string, secret: string, now: Instant): string {
  const t = Math.floor(now / 1000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
}
