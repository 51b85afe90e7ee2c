import type { Instant } from '../items/item.ts'
import { MINUTE } from '../plan/local-time.ts'

/** One recipient hears this many single notices in {@link SINGLES_MS}; what is beyond comes together. */
export const MOST_SINGLES = 5
export const SINGLES_MS = 2 * MINUTE

/** Shortest time between two digests to one recipient, unless something in it is urgent. */
export const DIGEST_GAP_MS = 5 * MINUTE

/** What is beyond waits for the next digest. */
export const MOST_IN_DIGEST = 200

/** A delivery that has not come to an end, as far as the choice depends on it. */
export interface QueuedDelivery {
  readonly id: string
  readonly purpose: 'notice' | 'test' | 'message'
  readonly state: 'waiting' | 'sending'
  /** Times that it was tried. */
  readonly tries: number
  /** Waiting: not before. Sending: when the sender is given up for dead. */
  readonly nextAt: Instant
  readonly urgent: boolean
}

/** What one recipient waits for, in the order of making, and what it was sent lately. */
export interface RecipientQueue {
  readonly open: readonly QueuedDelivery[]
  readonly sent: readonly { readonly at: Instant; readonly isDigest: boolean }[]
}

export type Sending =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'single'; readonly id: string }
  | { readonly kind: 'digest'; readonly ids: readonly string[] }

const NOTHING: Sending = { kind: 'nothing' }

/**
 * What to send to one recipient now. One thing at a time, so that notices of a case arrive in order;
 * what was tried keeps its id and goes first and alone (it may have arrived), and while it rests
 * nothing else is tried but a person's test: the recipient is away.
 */
export function chooseSending({ open, sent }: RecipientQueue, now: Instant): Sending {
  if (open.some(({ state, nextAt }) => state === 'sending' && nextAt > now)) return NOTHING
  const test = open.find(({ purpose, nextAt }) => purpose === 'test' && nextAt <= now)
  if (test) return { kind: 'single', id: test.id }
  // What the program tells of itself is never part of a digest of clocks.
  const message = open.find(({ purpose, nextAt }) => purpose === 'message' && nextAt <= now)
  if (message) return { kind: 'single', id: message.id }
  const tried = open.filter(({ tries, purpose }) => tries > 0 && purpose === 'notice')
  if (tried.some(({ nextAt }) => nextAt > now)) return NOTHING
  if (tried[0]) return { kind: 'single', id: tried[0].id }
  const fresh = open.filter(({ purpose, nextAt }) => purpose === 'notice' && nextAt <= now)
  return chooseAmongFresh(fresh, sent, now)
}

function chooseAmongFresh(
  fresh: readonly QueuedDelivery[],
  sent: RecipientQueue['sent'],
  now: Instant,
): Sending {
  const [first] = fresh
  if (!first) return NOTHING
  const singles = sent.filter(({ at, isDigest }) => !isDigest && at > now - SINGLES_MS).length
  if (fresh.length + singles <= MOST_SINGLES) return { kind: 'single', id: first.id }
  const hadDigest = sent.some(({ at, isDigest }) => isDigest && at > now - DIGEST_GAP_MS)
  if (hadDigest && !fresh.some(({ urgent }) => urgent)) return NOTHING
  if (fresh.length === 1) return { kind: 'single', id: first.id }
  return { kind: 'digest', ids: fresh.slice(0, MOST_IN_DIGEST).map(({ id }) => id) }
}
