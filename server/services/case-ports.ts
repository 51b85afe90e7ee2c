import type { CaseEvent } from '../domain/cases/events.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Urgency } from '../domain/plan/plan.ts'

/** What is fixed when a case opens; its events say the rest. */
export interface StoredCase {
  readonly id: string
  readonly storyId: string
  readonly openedAt: Instant
  /** First public sight when the case opened; an older item found later never moves the clock. */
  readonly publicAt: Instant
  /** First public sight was collected too late for the public clock: judged on the team clock. */
  readonly late: boolean
  readonly urgency: Urgency
  readonly hotSpots: readonly string[]
  readonly unit: string
  /** Versions in force when it opened; snapshots are in `plans`. */
  readonly planVersion: string
  readonly targetVersion: string
  readonly calendarVersion: string
  /** Derived from the events, kept for listing only. */
  readonly settled: boolean
}

export interface CaseStore {
  insert(opened: StoredCase): Promise<void>
  find(id: string): Promise<StoredCase | undefined>
  /** The case, held until the transaction ends: nobody else acts on it meanwhile. */
  hold(id: string): Promise<StoredCase | undefined>
  findMany(ids: readonly string[]): Promise<readonly StoredCase[]>
  /** Opened in `[from, to)`, newest first. */
  openedBetween(range: {
    readonly from: Instant
    readonly to: Instant
    readonly limit: number
  }): Promise<readonly StoredCase[]>
  /** Ids of cases on which something was recorded at `since` or later. */
  changedSince(since: Instant, limit: number): Promise<readonly string[]>
  /** First sight of the first item of these sources in the story of each case, by case. */
  firstSeenFrom(
    sourceIds: readonly string[],
    caseIds: readonly string[],
  ): Promise<ReadonlyMap<string, Instant>>
  findByStories(storyIds: readonly string[]): Promise<readonly StoredCase[]>
  /** Newest first, or oldest first. */
  list(filter: {
    settled?: boolean
    oldestFirst?: boolean
    limit: number
  }): Promise<readonly StoredCase[]>
  /** Events in (occurredAt, recordedAt, id) order. */
  events(caseIds: readonly string[]): Promise<readonly CaseEvent[]>
  /** False when an event with this key exists already: the retry of an acknowledged action. */
  append(event: CaseEvent): Promise<boolean>
  markSettled(id: string, settled: boolean): Promise<void>
  /** The case answers for another story from now on. */
  moveToStory(id: string, storyId: string): Promise<void>
}
