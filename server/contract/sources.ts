import type { SourceKind, SourceTier } from '../domain/items/item.ts'

/**
 * How a source is doing. `working`: gave something new; `unchanged`: answered, nothing new;
 * `silent`: answers, but has given nothing new for much longer than is its habit; `empty`: a readable
 * document without items; `blocked`: does not want us (challenge page, robots.txt); `broken`:
 * refused, unreachable or unreadable; `never-reached`: no good answer since it was added.
 */
export type SourceHealth =
  | 'working'
  | 'unchanged'
  | 'silent'
  | 'empty'
  | 'blocked'
  | 'broken'
  | 'never-reached'

/** `plan`: the plan's file names it and rules it; `added`: somebody here added it. */
export type SourceOrigin = 'plan' | 'added'

export interface SkippedItems {
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string
  readonly isToday: boolean
  readonly items: number
  /** As many were let in. */
  readonly limit: number
}

export interface SourceView {
  readonly id: string
  readonly origin: SourceOrigin
  readonly title: string
  readonly publisher: string
  readonly kind: SourceKind
  readonly tier: SourceTier
  readonly url: string
  readonly health: SourceHealth
  /** Named reason of the last failure, one of the codes of `FetchFault`. */
  readonly reason?: string
  /** What the last check said beyond the reason, one line in English for the operator. */
  readonly detail?: string
  /** New address that the source announces; a person decides whether it is believed. */
  readonly movedTo?: string
  /** Items left out by one check because they were too many; the last day on which that happened. */
  readonly skipped?: SkippedItems
  /** Stopped by hand: nothing is asked of it. */
  readonly paused: boolean
  readonly lastCheckedAt?: number
  readonly lastGoodAt?: number
  readonly lastItemAt?: number
  readonly nextCheckAt?: number
  readonly failures: number
  readonly items: number
  /** Newer than this is what the plan expects of the source, ms between checks. */
  readonly everyMs: number
}

/** `GET /api/sources` */
export interface SourceList {
  readonly sources: readonly SourceView[]
  /** Since when nothing at all is collected, because somebody stopped it. */
  readonly pausedSince?: number
  readonly now: number
  readonly seq: number
}
