import type { Dimension } from './classification.ts'
import type { CompiledTerm } from './compile-term.ts'
import type { RuleDefinition, RulePlace } from './rule.ts'

export interface CompiledSignal {
  readonly term: CompiledTerm
  readonly weight: number
}

/** A rule over numbered groups of phrases. */
export interface CompiledRule {
  readonly definition: RuleDefinition
  /** What every look at the rule asks for: one leap in memory less for each. */
  readonly id: string
  readonly dimension: Dimension
  readonly threshold: number
  readonly place: RulePlace
  readonly signals: readonly CompiledSignal[]
  readonly any: readonly CompiledTerm[] | undefined
  readonly all: readonly CompiledTerm[]
  readonly none: readonly CompiledTerm[]
  readonly except: readonly number[]
  /** It can hold by what is known of the text alone: tier, section, circle. */
  readonly needsNoPhrase: boolean
}
