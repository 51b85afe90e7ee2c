import type { Instant } from '../domain/items/item.ts'

export type SpikeDimension = 'axis' | 'hotSpot' | 'place'
export type SpikeVerdictByHand = 'confirmed' | 'dismissed'

/** A time at which the alarm rang. */
export interface StoredSpike {
  readonly id: string
  readonly dimension: SpikeDimension
  readonly label: string
  /** End of the window that rang, and its length. */
  readonly at: Instant
  readonly hours: number
  readonly count: number
  readonly expected: number
  /** The largest count that would still have been usual. */
  readonly usualUpTo: number
  readonly publishers: number
  /** The story that most of its items tell. */
  readonly storyId: string | undefined
  readonly storyTitle: string
  readonly sensitivity: string
  readonly verdict: SpikeVerdictByHand | undefined
  readonly judgedAt: Instant | undefined
}

/** Items of one label in a window, by story and source. */
export interface Voice {
  readonly storyId: string
  readonly sourceId: string
  readonly items: number
}

export interface SpikeStore {
  insert(spike: StoredSpike): Promise<void>
  find(id: string): Promise<StoredSpike | undefined>
  /** Newest first. */
  list(range: { readonly since: Instant; readonly limit: number }): Promise<readonly StoredSpike[]>
  judge(id: string, verdict: SpikeVerdictByHand, at: Instant): Promise<void>
  /** Who told of a label in [from, to). */
  voices(of: {
    readonly dimension: SpikeDimension
    readonly label: string
    readonly from: Instant
    readonly to: Instant
  }): Promise<readonly Voice[]>
  /** Hours (since 1970) and sources in which a dimension's labels were told, from that instant on. */
  voicesByHour(of: {
    readonly dimension: SpikeDimension
    readonly from: Instant
  }): Promise<
    readonly { readonly hour: number; readonly label: string; readonly sourceId: string }[]
  >
}
