import type { Instant } from '../items/item.ts'
import { MINUTE } from '../plan/local-time.ts'

/** Pauses after the first tries, minutes. Then hourly: whoever comes back hears within the hour. */
const FIRST_PAUSES = [1, 5, 15, 60] as const
const LATER_PAUSE = 60

/** The last try is 23 h 21 min after the first: a day later nobody is warned any more. */
export const MOST_TRIES = 27

/** A receiver may ask for more patience, but not for all day. */
const LONGEST_ASKED = 120

export type NextTry =
  | { readonly kind: 'again'; readonly at: Instant }
  | { readonly kind: 'gave-up' }

/** When to try again after `tries` tries that failed, the last one at `now`. `askedMs`: the receiver's own wish. */
export function nextTry(tries: number, now: Instant, askedMs = 0): NextTry {
  if (tries >= MOST_TRIES) return { kind: 'gave-up' }
  const pause = (FIRST_PAUSES[tries - 1] ?? LATER_PAUSE) * MINUTE
  return { kind: 'again', at: now + Math.max(pause, Math.min(askedMs, LONGEST_ASKED * MINUTE)) }
}
