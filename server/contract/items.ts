import type { SourceTier } from '../domain/items/item.ts'
import type { Circle, Label, PlaceLabel } from '../domain/rules/classification.ts'

/** One item as the desk shows it. Times are epoch ms UTC. */
export interface ItemView {
  readonly id: string
  readonly sourceId: string
  readonly sourceTitle: string
  readonly tier: SourceTier
  readonly title: string
  readonly excerpt: string
  /** Absent for what came in by hand or by import without an address. */
  readonly url?: string
  readonly publishedAt?: number
  readonly fetchedAt: number
  /** First public sight of this item: a trustworthy published time, else the first fetch. */
  readonly seenAt: number
  /** 1 for the text as first seen; grows when the source edits it. */
  readonly version: number
  /** Collected so late after publication that the plan judges it on the team clock. */
  readonly late: boolean
  readonly circle: Circle
  readonly axes: readonly Label[]
  readonly hotSpots: readonly Label[]
  readonly places: readonly PlaceLabel[]
  readonly storyId: string
  /** How many items the story has by now. */
  readonly storyItems: number
  readonly caseId?: string
}

/** `GET /api/items?axis&hotSpot&place&source&circle&before&limit` */
export interface ItemPage {
  readonly items: readonly ItemView[]
  /** Pass as `before` for the next, older page; absent on the last one. */
  readonly next?: string
  /** Last change that this answer includes. */
  readonly seq: number
}
