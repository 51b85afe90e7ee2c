import type { SourceKind, SourceTier } from '../domain/items/item.ts'

/**
 * How a source is doing. `working`: gave something new; `unchanged`: answered, nothing new;
 * `empty`: a readable document without items; `broken`: refused, unreachable or unreadable;
 * `never-reached`: no good answer since it was added.
 */
export type SourceHealth = 'working' | 'unchanged' | 'empty' | 'broken' | 'never-reached'

export interface SourceView {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly kind: SourceKind
  readonly tier: SourceTier
  readonly url: string
  readonly health: SourceHealth
  /** Named reason of the last failure, one of the codes of `FetchFault`. */
  readonly reason?: string
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
  readonly now: number
  readonly seq: number
}
