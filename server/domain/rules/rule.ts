import type { SourceTier, TextField } from '../items/item.ts'
import type { Urgency } from '../plan/plan.ts'
import type { Circle, Dimension } from './classification.ts'

export const STATUSES = ['draft', 'active', 'retired'] as const
export type RuleStatus = (typeof STATUSES)[number]

/** Where the text must play: anywhere, in the city, at a watched place. */
export const RULE_PLACES = ['any', 'city', 'watched'] as const
export type RulePlace = (typeof RULE_PLACES)[number]

/** Written phrases and the shared lists they are joined with; one of them must be in the text. */
export interface PhraseTerm {
  readonly kind: 'phrases'
  readonly phrases: readonly string[]
  readonly lists: readonly string[]
}

interface Placed {
  /** Fields in which the term may hold; anywhere when undefined. */
  readonly where: readonly TextField[] | undefined
}

export interface GroupTerm extends Placed {
  readonly kind: 'any' | 'all' | 'none' | 'sameSentence'
  readonly terms: readonly Term[]
}

export interface NearTerm extends Placed {
  readonly kind: 'near'
  readonly terms: readonly [Term, Term]
  /** At most this many syllables between the two, within one sentence. */
  readonly within: number
  readonly ordered: boolean
}

export interface TierTerm {
  readonly kind: 'tier'
  readonly tier: SourceTier
}

export interface SectionTerm {
  readonly kind: 'section'
  readonly section: string
}

/** Where the text plays: one of these circles. */
export interface CircleTerm {
  readonly kind: 'circle'
  readonly circles: readonly Circle[]
}

export type Term = PhraseTerm | GroupTerm | NearTerm | TierTerm | SectionTerm | CircleTerm

/** One line of `phrases`: counts once, however often it holds. */
export interface Signal {
  readonly term: Term
  readonly weight: number
}

export interface Example {
  readonly title: string
  readonly excerpt: string
  readonly body: string | undefined
  readonly tier: SourceTier | undefined
  readonly section: string | undefined
  readonly line: number
}

/** One label's definition as its author wrote it. */
export interface RuleDefinition {
  readonly id: string
  readonly dimension: Dimension
  readonly file: string
  readonly title: string
  readonly titleEn: string
  readonly urgency: Urgency | undefined
  readonly unit: string | undefined
  readonly status: RuleStatus
  readonly threshold: number
  readonly place: RulePlace
  readonly signals: readonly Signal[]
  /** Undefined when the rule gives none: an empty list could never hold. */
  readonly any: readonly Term[] | undefined
  readonly all: readonly Term[]
  readonly none: readonly Term[]
  readonly except: PhraseTerm
  readonly hits: readonly Example[]
  readonly misses: readonly Example[]
  /** First line on which each shared list is named. */
  readonly listLines: ReadonlyMap<string, number>
}

/** A vocabulary that several rules use by name. */
export interface SharedList {
  readonly id: string
  readonly file: string
  readonly phrases: readonly string[]
  readonly lists: readonly string[]
  readonly listLines: ReadonlyMap<string, number>
}
