import type { Instant } from '../items/item.ts'
import type { FetchFault } from './fault.ts'

/** The states of `SourceHealth` in the contract, where each is explained. */
export type Health =
  | 'working'
  | 'unchanged'
  | 'silent'
  | 'empty'
  | 'blocked'
  | 'broken'
  | 'never-reached'

/** What a check came to, after fetching, reading and filing. */
export type CheckResult =
  /** A document with items, of which `added` were new or edited. */
  | { readonly kind: 'items'; readonly added: number }
  | { readonly kind: 'empty' }
  /** The server said 304 to our validators. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'broken'; readonly fault: FetchFault }

/** It answered, and what it said could be read. */
export function isGoodAnswer(health: Health): boolean {
  return health !== 'broken' && health !== 'blocked' && health !== 'never-reached'
}

/** How a source stands: the part of its state that follows from the outcomes of its checks. */
export interface Standing {
  readonly health: Health
  readonly reason: string | undefined
  readonly failures: number
  readonly lastCheckedAt: Instant | undefined
  readonly lastGoodAt: Instant | undefined
  /** When it last gave something new. */
  readonly lastItemAt: Instant | undefined
}

export const NEVER_CHECKED: Standing = {
  health: 'never-reached',
  reason: undefined,
  failures: 0,
  lastCheckedAt: undefined,
  lastGoodAt: undefined,
  lastItemAt: undefined,
}

/**
 * The standing after one more check at `now`; `silent`: its newest item is older than its habit
 * allows. Old items that a first check brings do not make a dead feed look alive.
 */
export function standingAfter(
  before: Standing,
  result: CheckResult,
  { now, silent }: { readonly now: Instant; readonly silent: boolean },
): Standing {
  if (result.kind === 'broken') return failed(before, result.fault, now)
  const health = goodHealth(before, result)
  return {
    health: silent && health !== 'empty' ? 'silent' : health,
    reason: undefined,
    failures: 0,
    lastCheckedAt: now,
    lastGoodAt: now,
    lastItemAt: health === 'working' ? now : before.lastItemAt,
  }
}

/** A source that asks us to stay away is not broken, and no repair of ours will open it. */
const REFUSALS: ReadonlySet<FetchFault> = new Set(['blocked', 'robots-disallow'])

/** A source that has never answered stays `never-reached`, with the reason, however often it fails. */
function failed(before: Standing, fault: FetchFault, now: Instant): Standing {
  const broken = before.lastGoodAt === undefined ? 'never-reached' : 'broken'
  return {
    ...before,
    health: REFUSALS.has(fault) ? 'blocked' : broken,
    reason: fault,
    failures: before.failures + 1,
    lastCheckedAt: now,
  }
}

/** The last document had items in it, new or not. */
const GAVE_ITEMS: ReadonlySet<Health> = new Set(['working', 'unchanged', 'silent'])

/**
 * A 304 says "as when you last read it", nothing about items: what was empty stays empty, and after
 * a failure a source that never gave an item does not begin to look healthy by it.
 */
function goodHealth(before: Standing, result: Exclude<CheckResult, { kind: 'broken' }>): Health {
  if (result.kind === 'items') return result.added > 0 ? 'working' : 'unchanged'
  if (result.kind === 'empty') return 'empty'
  if (GAVE_ITEMS.has(before.health)) return 'unchanged'
  return before.health === 'empty' || before.lastItemAt === undefined ? 'empty' : 'unchanged'
}

/**
 * May the validators of this answer be sent next time? Only those of a document that was read:
 * otherwise the 304 that follows would pass an unreadable document off as unchanged.
 */
export function keepsValidators(result: CheckResult): boolean {
  return result.kind !== 'broken'
}
