import type { Circle } from '../domain/rules/classification.ts'
import type { CountDimension, CountedItem, Counts, Tally } from '../domain/trends/tally.ts'

/** `week` begins on Monday; a bucket is the number of its hour, first local day, or year × 12 + month. */
export type Per = 'hour' | 'day' | 'week' | 'month'

/** What is added up: all items, or one part of them. */
export type CountPart = keyof Counts

export interface CountQuery {
  readonly dimension: CountDimension
  readonly per: Per
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
  /** First and last local day on which an item is stored. */
  storedDays(): Promise<{ readonly first: number; readonly last: number } | undefined>
  /** Counts the stored items of a range anew, in the transaction that it is called in. */
  recount(range: RecountRange, basis: CountBasis): Promise<void>
}
