import type { RelabelJob, RelabelStatus } from '../contract/relabelling.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Classification } from '../domain/rules/classification.ts'

/** A job with the item that it looked at last. */
export interface StoredRelabelJob extends RelabelJob {
  readonly cursor: { readonly seenAt: Instant; readonly id: string }
}

export interface RelabelledItem {
  readonly item: {
    readonly id: string
    readonly seenAt: Instant
    readonly seenDay: string
    readonly classification: Classification
  }
  readonly classification: Classification
}

export interface RelabelStore {
  insert(job: StoredRelabelJob): Promise<void>
  find(id: string): Promise<StoredRelabelJob | undefined>
  /** Newest first. */
  list(limit: number): Promise<readonly StoredRelabelJob[]>
  running(): Promise<StoredRelabelJob | undefined>
  /** Moves on from where the job stood; false when somebody else has moved or stopped it meanwhile. */
  advance(from: StoredRelabelJob, to: StoredRelabelJob): Promise<boolean>
  setStatus(id: string, status: RelabelStatus, at: Instant): Promise<void>
  /** Puts new labels in the place of the old ones, which are kept as history. */
  relabel(items: readonly RelabelledItem[], at: Instant): Promise<void>
  /** Items first seen in [from, to]. */
  count(from: Instant, to: Instant): Promise<number>
}
