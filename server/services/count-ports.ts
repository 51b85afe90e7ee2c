import type { Circle } from '../domain/rules/classification.ts'
import type { Per } from '../domain/trends/buckets.ts'
import type { CountDimension, CountedItem, Counts, Tally } from '../domain/trends/tally.ts'

/** `whole`: one bucket, 0, for everything. */
export type SumPer = Per | 'whole'

/** What is added up: all items, or one part of them. */
export type CountPart = keyof Counts

export interface CountQuery {
  readonly dimension: CountDimension
  readonly per: SumPer
  /** Hours (per hour) or local days (otherwise) since 1970, both within. */
  readonly first: number
  readonly last: number
  readonly circles?: readonly Circle[]
  /** Only this label of the dimension. */
  readonly label?: string
}

export interface CountedBucket extends Counts {
  readonly bucket: number
  readonly label: string
}

export interface RecountRange {
  /** Local days since 1970, the last one excluded. */
  readonly fromDay: number
  readonly toDay: number
  /** Hours since 1970, the last one excluded. */
  readonly fromHour: number
  readonly toHour: number
}

/** Hot spots and sources as the plan in force sees them: parts of the counts follow from it. */
export interface CountBasis {
  readonly urgent: readonly string[]
  readonly official: readonly string[]
  readonly community: readonly string[]
}

/** Items counted by hour and by day, label and circle; they outlive the items. */
export interface CountStore {
  /** Stored items as they are counted now. */
  read(ids: readonly string[]): Promise<readonly CountedItem[]>
  add(tally: Tally): Promise<void>
  sum(query: CountQuery): Promise<readonly CountedBucket[]>
  /** Ids of those items whose counts were kept when they were deleted before: they count once. */
  countedBefore(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Local days between which all stored items lie. */
  storedDays(): Promise<{ readonly first: number; readonly last: number } | undefined>
  /** Counts the stored items of a range anew, in the transaction that it is called in. */
  recount(range: RecountRange, basis: CountBasis): Promise<void>
}
