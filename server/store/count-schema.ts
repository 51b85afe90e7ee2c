import type { Circle } from '../domain/rules/classification.ts'
import type { Counts } from '../domain/trends/tally.ts'
import type { SpikeDimension, SpikeVerdictByHand } from '../services/spike-ports.ts'

/** What is counted and watched over time; see schema.ts. */
export interface CountTables {
  hour_counts: CountTableRow
  day_counts: CountTableRow
  week_counts: CountTableRow
  month_counts: CountTableRow
  counted_items: { key: string }
  coverage_hours: { hour: number; day: number; due: number; healthy: number }
  source_days: { day: number; source_id: string; due: number; healthy: number }
  spikes: SpikeRow
}

export interface CountTableRow extends Counts {
  dimension: string
  bucket: number
  label: string
  circle: Circle
}

export interface SpikeRow {
  id: string
  dimension: SpikeDimension
  label: string
  at: number
  hours: number
  count: number
  expected: number
  usual_up_to: number
  publishers: number
  story_id: string | null
  story_title: string
  sensitivity: string
  verdict: SpikeVerdictByHand | null
  judged_at: number | null
}
