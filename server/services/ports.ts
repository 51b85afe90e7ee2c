import type { Change } from '../contract/changes.ts'
import type { SourceHealth } from '../contract/sources.ts'
import type { CaseEvent } from '../domain/cases/events.ts'
import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition, Urgency } from '../domain/plan/plan.ts'
import type { Circle, Classification } from '../domain/rules/classification.ts'
import type { Story } from '../domain/stories/grow.ts'

/** What the store keeps of an item. No person, no full text. */
export interface StoredItem {
  readonly id: string
  readonly sourceId: string
  readonly guid: string | undefined
  /** Canonical address; the same article under two addresses has one. */
  readonly url: string | undefined
  /** Address as the source wrote it: where the desk's link goes. */
  readonly link: string | undefined
  readonly title: string
  readonly excerpt: string
  readonly publishedAt: Instant | undefined
  readonly updatedAt: Instant | undefined
  readonly fetchedAt: Instant
  /** First public sight: trustworthy published time, else first fetch. */
  readonly seenAt: Instant
  /** Local day of `seenAt`, `YYYY-MM-DD` in the plan's zone: charts group by it. */
  readonly seenDay: string
  readonly late: boolean
  readonly version: number
  /** Hash of title and excerpt; another hash under the same identity is a new version. */
  readonly textHash: string
  readonly storyId: string
  readonly classification: Classification
}

/** Enough of a known item to tell new, edited and unchanged apart. */
export interface KnownItem {
  readonly id: string
  readonly sourceId: string
  readonly guid: string | undefined
  readonly url: string | undefined
  readonly textHash: string
  readonly version: number
  readonly storyId: string
}

export interface ItemRevision {
  readonly id: string
  readonly title: string
  readonly excerpt: string
  readonly updatedAt: Instant | undefined
  readonly textHash: string
  readonly version: number
  readonly revisedAt: Instant
  readonly classification: Classification
}

/** A candidate for "same matter", found by a shared title key. */
export interface TitleMatch {
  readonly itemId: string
  readonly storyId: string
  readonly title: string
  readonly seenAt: Instant
}

export interface ItemFilter {
  readonly axis?: string
  readonly hotSpot?: string
  readonly place?: string
  readonly source?: string
  readonly circle?: Circle
  /** Items strictly older than this position in (seenAt, id) order. */
  readonly before?: { readonly seenAt: Instant; readonly id: string }
  readonly limit: number
}

/** An item joined with what the desk shows beside it. */
export interface ListedItem extends StoredItem {
  readonly storyItems: number
  readonly caseId: string | undefined
}

export interface ItemStore {
  /** Items that share the (source, guid) pair or the canonical address with one of these, in one look-up. */
  findKnown(
    keys: readonly { sourceId: string; guid: string | undefined; url: string | undefined }[],
  ): Promise<readonly KnownItem[]>
  /** `titleKeys` find near-identical titles later on. */
  insert(items: readonly (StoredItem & { readonly titleKeys: readonly string[] })[]): Promise<void>
  /** Keeps the old text as a version and puts the new text and labels in its place. */
  revise(revision: ItemRevision): Promise<void>
  findByTitleKeys(keys: readonly string[], since: Instant): Promise<readonly TitleMatch[]>
  /** Newest first by (seenAt, id). */
  list(filter: ItemFilter): Promise<readonly ListedItem[]>
  listByStory(storyId: string, limit: number): Promise<readonly ListedItem[]>
  find(id: string): Promise<ListedItem | undefined>
  /** Items per local day and hot spot, for days in [fromDay, toDay]; `hotSpot: undefined` rows count all items. */
  countHotSpotsByDay(range: {
    fromDay: string
    toDay: string
    circle?: Circle
  }): Promise<readonly { day: string; hotSpot: string | undefined; items: number }[]>
}

export type StoredStory = Story

export interface StoryStore {
  /** Inserts or replaces by id. */
  save(story: StoredStory): Promise<void>
  findMany(ids: readonly string[]): Promise<readonly StoredStory[]>
}

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
  findByStories(storyIds: readonly string[]): Promise<readonly StoredCase[]>
  /** Newest first. */
  list(filter: { settled?: boolean; limit: number }): Promise<readonly StoredCase[]>
  /** Events in (occurredAt, recordedAt, id) order. */
  events(caseIds: readonly string[]): Promise<readonly CaseEvent[]>
  /** False when an event with this key exists already: the retry of an acknowledged action. */
  append(event: CaseEvent): Promise<boolean>
  markSettled(id: string, settled: boolean): Promise<void>
}

/** Running state of a source; its definition is the plan's. */
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
  /** Writes the definitions (insert or replace by id) and gives new ones a first state. */
  define(sources: readonly SourceDefinition[], now: Instant): Promise<void>
  definitions(): Promise<readonly SourceDefinition[]>
  states(): Promise<readonly (SourceState & { readonly items: number })[]>
  /**
   * Takes up to `limit` of these sources whose next check is due and moves their `nextCheckAt` to
   * `leaseUntil`, so that no other process takes them too (PostgreSQL: FOR UPDATE SKIP LOCKED).
   */
  takeDue(due: {
    ids: readonly string[]
    now: Instant
    leaseUntil: Instant
    limit: number
  }): Promise<readonly SourceState[]>
  saveState(state: SourceState): Promise<void>
  recordFetch(record: FetchRecord): Promise<void>
  /** Sources with at least one good answer (any outcome but broken / never-reached), per day. */
  goodSourcesByDay(
    fromDay: string,
    toDay: string,
  ): Promise<readonly { day: string; sources: number }[]>
}

/** A change before it has its place in the order of commits. */
export type NewChange = Change extends infer C ? (C extends Change ? Omit<C, 'seq'> : never) : never

export interface OutboxStore {
  /** Appends in this transaction; seq grows in the order of commits, without gaps. */
  append(changes: readonly NewChange[], at: Instant): Promise<void>
  after(seq: number, limit: number): Promise<readonly Change[]>
  lastSeq(): Promise<number>
  /** Smallest seq still kept; `undefined` when empty. */
  firstSeq(): Promise<number | undefined>
}

/** Versions of plan, targets, calendar and rule set that labels and cases name. */
export interface VersionStore {
  /** Keeps the content under its version, once. */
  remember(
    kind: 'plan' | 'targets' | 'calendar' | 'ruleSet',
    version: string,
    content: unknown,
  ): Promise<void>
  find(kind: 'plan' | 'targets' | 'calendar' | 'ruleSet', version: string): Promise<unknown>
}

/** The nouns, inside or outside a transaction. */
export interface Stores {
  readonly items: ItemStore
  readonly stories: StoryStore
  readonly cases: CaseStore
  readonly sources: SourceStore
  readonly outbox: OutboxStore
  readonly versions: VersionStore
}

export interface Store extends Stores {
  readonly engine: 'sqlite' | 'postgres'
  /** All or nothing; what has returned survives kill -9. Not re-entrant: use the stores handed in. */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>
  /** Resolves when the engine answers. */
  ping(): Promise<void>
  close(): Promise<void>
}
