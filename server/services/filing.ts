import type { AuditEntry } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { PlanInForce } from './current-plan.ts'
import type { ItemRevision, StoredItem } from './ports.ts'
import type { PreparedItem } from './prepare-item.ts'

/** What filing needs besides the store: where ids and the time come from. */
export interface FilingPorts {
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
}

/** One source's items on their way in, under one plan. */
export interface Batch {
  readonly source: Pick<SourceDefinition, 'id' | 'publisher' | 'tier' | 'area'>
  readonly items: readonly PreparedItem[]
  readonly inForce: PlanInForce
  /** When this batch came in; a revision is dated by it. */
  readonly fetchedAt: Instant
  /** Row of the log for what a person brings, written in the same transaction. */
  readonly deed?: AuditEntry | undefined
}

export interface Filed {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** First public sight of the newest item that was added. */
  readonly newestAt: Instant | undefined
}

/** A new item with its labels, before it has found its story. */
export type FreshItem = Omit<StoredItem, 'storyId'>

/** An edit with its new labels, and the story that it belongs to. */
export type Revised = ItemRevision & {
  readonly storyId: string
  readonly sourceId: string
  readonly seenAt: Instant
}
