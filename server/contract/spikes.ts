import type { Sensitivity } from '../domain/trends/spikes.ts'

export interface SpikeView {
  readonly id: string
  readonly dimension: 'axis' | 'hotSpot' | 'place'
  readonly label: string
  readonly at: number
  readonly hours: number
  readonly count: number
  readonly expected: number
  /** The largest count that would still have been usual. */
  readonly usualUpTo: number
  readonly publishers: number
  readonly storyId?: string
  readonly storyTitle: string
  readonly verdict?: 'confirmed' | 'dismissed'
}

/** `GET /api/spikes?days=30`, newest first. */
export interface SpikesView {
  readonly spikes: readonly SpikeView[]
  readonly confirmed: number
  readonly dismissed: number
  readonly now: number
}

/** `POST /api/spikes/:id/verdict` */
export interface SpikeVerdictBody {
  readonly verdict: 'confirmed' | 'dismissed'
}

/** How often a setting would have rung, and what people said of those alarms that did ring. */
export interface SpikeTrial {
  readonly rings: number
  readonly confirmed: number
  readonly dismissed: number
}

export type SpikeChoice = Readonly<Record<'urgent' | 'ordinary', Sensitivity>>

/** `GET /api/spikes/settings`; `PUT` takes `SpikeChoice`. */
export interface SpikeSettingsView {
  readonly chosen: SpikeChoice
  /** Days that were tried. */
  readonly days: number
  readonly trials: Readonly<
    Record<'urgent' | 'ordinary', Readonly<Record<Sensitivity, SpikeTrial>>>
  >
  readonly now: number
}
