import type { SourceHealth, SourceOrigin } from '../contract/sources.ts'
import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { Habit } from '../domain/sources/habit.ts'
import type { Remarks } from '../domain/sources/remarks.ts'

/** Running state of a source; its definition is the plan's, or what somebody added. */
export interface SourceState {
  readonly id: string
  readonly health: SourceHealth
  readonly reason: string | undefined
  readonly lastCheckedAt: Instant | undefined
  readonly lastGoodAt: Instant | undefined
  readonly lastItemAt: Instant | undefined
  readonly nextCheckAt: Instant
  readonly failures: number
  /** Validators for the next conditional request, byte-identical as received. */
  readonly etag: string | undefined
  readonly lastModified: string | undefined
  /** Stopped by hand: nothing is asked of it until it is resumed. `saveState` never changes it. */
  readonly paused: boolean
  /** One line on the last check that the reason does not say: no credentials, no private address. */
  readonly detail: string | undefined
  /** New address that the source announces by permanent redirects: to propose, never adopted silently. */
  readonly movedTo: string | undefined
  /** How it usually publishes: the next check and the alarm of silence go by it. */
  readonly habit: Habit
  /** What its answers told beside their items. */
  readonly remarks: Remarks
}

/** Everything that is known of one source. */
export interface StoredSource {
  readonly definition: SourceDefinition
  readonly origin: SourceOrigin
  readonly state: SourceState
  readonly items: number
}

export interface FetchRecord {
  readonly id: string
  readonly sourceId: string
  readonly at: Instant
  readonly day: string
  readonly outcome: SourceHealth
  readonly reason: string | undefined
  readonly added: number
  readonly tookMs: number
}

export interface SourceStore {
  /**
   * Writes the definitions (insert or replace by id) and gives new ones a first state. `origin` is
   * `plan` unless said otherwise.
   */
  define(sources: readonly SourceDefinition[], now: Instant, origin?: SourceOrigin): Promise<void>
  /** All that were ever defined, those that left the plan too: items name them. */
  definitions(): Promise<readonly SourceDefinition[]>
  /** Those of origin `added`, of every kind. */
  added(): Promise<readonly SourceDefinition[]>
  find(id: string): Promise<StoredSource | undefined>
  states(): Promise<readonly (SourceState & { readonly items: number })[]>
  /**
   * Takes up to `limit` of these sources, paused ones left out, whose next check is due, and leases them
   * until `leaseUntil`, so that no other process takes them too (PostgreSQL: FOR UPDATE SKIP LOCKED).
   * The lease ends with `saveState`.
   */
  takeDue(due: {
    ids: readonly string[]
    now: Instant
    leaseUntil: Instant
    limit: number
  }): Promise<readonly SourceState[]>
  /** Keeps what was taken until then: longer while it is being asked, or not any more. */
  renewLeases(ids: readonly string[], leaseUntil: Instant): Promise<void>
  /** Ends all leases. Only for who knows that nobody else collects: on SQLite, when a process starts. */
  endLeases(): Promise<void>
  /** Writes what a check found. Throws for an unknown source. */
  saveState(state: SourceState): Promise<void>
  /** A resumed source is due at `now`. False when there is no such source. */
  setPaused(id: string, paused: boolean, now: Instant): Promise<boolean>
  /** Moves the next check to `now`. False when there is no such source. */
  makeDue(id: string, now: Instant): Promise<boolean>
  recordFetch(record: FetchRecord): Promise<void>
  /** The last checks of a source, newest first. */
  history(id: string, limit: number): Promise<readonly FetchRecord[]>
  /** Items of a source by the local day of their first public sight, days in [fromDay, toDay]; days without are left out. */
  itemsPerDay(
    id: string,
    fromDay: string,
    toDay: string,
  ): Promise<readonly { day: string; items: number }[]>
  /** Days in [fromDay, toDay] with a good answer, of each of these sources that had one. */
  goodDaysOf(
    ids: readonly string[],
    fromDay: string,
    toDay: string,
  ): Promise<readonly { sourceId: string; days: number }[]>
}
