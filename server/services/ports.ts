import type { Change } from '../contract/changes.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Circle, Classification } from '../domain/rules/classification.ts'
import type { AccountStores } from './account-ports.ts'
import type { BacktestStore, JudgementStore } from './backtest-ports.ts'
import type { CaseStore } from './case-ports.ts'
import type { CountStore } from './count-ports.ts'
import type { CoverageStore } from './coverage-ports.ts'
import type { ExampleStore } from './example-ports.ts'
import type { LabelCountStore } from './label-count-ports.ts'
import type { NoticeStores } from './notice-ports.ts'
import type { ProductStore } from './product-ports.ts'
import type { RelabelStore } from './relabel-ports.ts'
import type { ReportStore } from './report-ports.ts'
import type { RuleStores } from './rule-ports.ts'
import type { SourceStore } from './source-ports.ts'
import type { SpikeStore } from './spike-ports.ts'
import type { StoryStore } from './story-ports.ts'

export type { CaseStore, StoredCase } from './case-ports.ts'
export type {
  FetchRecord,
  SourceState,
  SourceStore,
  StoredSource,
} from './source-ports.ts'
export type {
  FiledItem,
  IndexedItem,
  StoredStory,
  StoryDecision,
  StoryMember,
  StoryStore,
} from './story-ports.ts'

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
  readonly title: string
  readonly textHash: string
  readonly version: number
  readonly storyId: string
  readonly seenAt: Instant
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

export interface ItemFilter {
  readonly axis?: string
  readonly hotSpot?: string
  readonly place?: string
  readonly source?: string
  readonly circle?: Circle
  /** Of these sources. */
  readonly sources?: readonly string[]
  /** First seen in [since, until). */
  readonly since?: Instant
  readonly until?: Instant
  /** Words that must all be found in title or excerpt; quoted words belong together. */
  readonly search?: string
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
  insert(items: readonly StoredItem[]): Promise<void>
  /** Keeps the old text as a version and puts the new text and labels in its place. */
  revise(revision: ItemRevision): Promise<void>
  /** Newest first by (seenAt, id). */
  list(filter: ItemFilter): Promise<readonly ListedItem[]>
  listByStory(storyId: string, limit: number): Promise<readonly ListedItem[]>
  /** Newest first, of these sources, first seen at `since` or later. */
  listBySources(
    sourceIds: readonly string[],
    range: { readonly since: Instant; readonly limit: number },
  ): Promise<readonly ListedItem[]>
  find(id: string): Promise<ListedItem | undefined>
}

/** A change before it has its place in the order of commits. */
export type NewChange = Change extends infer C ? (C extends Change ? Omit<C, 'seq'> : never) : never

export interface OutboxStore {
  /** Appends in this transaction, gives the last seq; it grows in the order of commits, without gaps. */
  append(changes: readonly NewChange[], at: Instant): Promise<number>
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

/** What one run of the retention job deleted. */
export interface RetentionProof {
  readonly id: string
  readonly at: Instant
  readonly stories: number
  readonly items: number
  readonly cases: number
  readonly outbox: number
  readonly fetches: number
}

export interface RetentionStore {
  /**
   * Deletes up to `limit` old stories with all that is theirs; with `withCase` those whose cases are
   * settled. Stories with an item of one of `keepSources` stay.
   */
  deleteStories(range: {
    lastSeenBefore: Instant
    withCase: boolean
    keepSources?: readonly string[]
    limit: number
  }): Promise<{ stories: number; items: number; cases: number }>
  /** Deletes announcements and records of checks from before. */
  trim(before: Instant): Promise<{ outbox: number; fetches: number }>
  record(proof: RetentionProof): Promise<void>
  lastProof(): Promise<RetentionProof | undefined>
}

/** Small values by name that outlive a restart, shared by all processes. */
export interface SettingStore {
  get(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
}

/** The nouns, inside or outside a transaction. */
export interface Stores extends AccountStores, NoticeStores, RuleStores {
  readonly items: ItemStore
  readonly stories: StoryStore
  readonly cases: CaseStore
  readonly examples: ExampleStore
  readonly backtests: BacktestStore
  readonly judgements: JudgementStore
  readonly relabelling: RelabelStore
  readonly labelCounts: LabelCountStore
  readonly sources: SourceStore
  readonly outbox: OutboxStore
  readonly versions: VersionStore
  readonly settings: SettingStore
  readonly retention: RetentionStore
  readonly products: ProductStore
  readonly counts: CountStore
  readonly coverage: CoverageStore
  readonly spikes: SpikeStore
  readonly reports: ReportStore
}

export interface Store extends Stores {
  readonly engine: 'sqlite' | 'postgres'
  /** All or nothing; what has returned survives kill -9. Not re-entrant: use the stores handed in. */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>
  /** Resolves when the engine answers. */
  ping(): Promise<void>
  close(): Promise<void>
}
