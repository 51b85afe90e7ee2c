import type { PlaceDefinition } from '../plan/plan.ts'
import type { CompiledRule } from './compiled-rule.ts'
import type { FindHits } from './find-hits.ts'
import type { ReadTextRow } from './text-row.ts'
import type { WakeRules } from './wake-rules.ts'

/** A place by the groups of its names. */
export interface CompiledPlace {
  readonly definition: PlaceDefinition
  readonly names: number
  readonly withCity: number
  readonly except: number
}

/**
 * All rules, lists and places of a plan, ready to read texts. The three functions work one text at
 * a time in memory of their own: what they give is good until they are called again.
 */
export interface RuleSet {
  readonly version: string
  readonly rules: readonly CompiledRule[]
  readonly places: readonly CompiledPlace[]
  readonly readRow: ReadTextRow
  readonly findHits: FindHits
  readonly wakeRules: WakeRules
  /** By group: the place that its names name, -1 for other groups. */
  readonly placeOf: Int32Array
  /** Groups of names of this country outside the city, and of other countries. */
  readonly home: readonly number[]
  readonly abroad: readonly number[]
  /** Groups of phrases that tell of something done. */
  readonly results: readonly number[]
}
