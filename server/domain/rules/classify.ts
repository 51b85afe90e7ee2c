import type { ItemText, SourceTier } from '../items/item.ts'
import { type FoundPlace, findPlaces } from '../places/find-places.ts'
import { textKey } from '../text/syllable-key.ts'
import type { Circle, Classification, Dimension, Label, PlaceLabel } from './classification.ts'
import type { CompiledRule, RuleSet } from './compile.ts'
import type { Reading } from './evaluate.ts'
import { showEvidence } from './evidence.ts'
import { findHits, NO_HITS } from './hits.ts'
import { judgeRule } from './judge-rule.ts'
import { readTextRow } from './text-row.ts'

/** A text with what is known of its source. */
export interface ClassifiedText extends ItemText {
  readonly tier?: SourceTier
  readonly section?: string
}

/**
 * Labels a text. Evidence offsets point into the strings as they are given, so give the text as it
 * is stored (see `cleanText`). Rules that no phrase of the text touches are never looked at.
 */
export function classify(ruleSet: RuleSet, text: ClassifiedText): Classification {
  const sight = look(ruleSet, text)
  const labels = wokenRules(ruleSet, sight.reading)
    .filter(({ definition }) => definition.status === 'active')
    .map((rule) => ({ rule, label: labelOf(rule, sight) }))
  const pick = (dimension: Dimension): Label[] =>
    labels.flatMap(({ rule, label }) =>
      label && rule.definition.dimension === dimension ? [label] : [],
    )
  return {
    ruleSet: ruleSet.version,
    axes: pick('axis'),
    hotSpots: pick('hotSpot'),
    places: sight.found.map((place) => placeLabel(place, sight)),
    circle: sight.circle,
  }
}

/** A text as rules see it: its phrases and its places. */
export interface Sight {
  readonly reading: Reading
  readonly found: readonly FoundPlace[]
  readonly circle: Circle
}

export function look(ruleSet: RuleSet, text: ClassifiedText): Sight {
  const row = readTextRow(ruleSet.automaton.lexicon, text)
  const hits = findHits(ruleSet, row)
  const section = text.section === undefined ? undefined : textKey(text.section)
  const reading = { row, hits, tier: text.tier, section, excepted: NO_HITS }
  return { reading, ...findPlaces(ruleSet, hits) }
}

/** Rules that can hold in this text, in the order of the plan. */
function wokenRules(ruleSet: RuleSet, { hits }: Reading): readonly CompiledRule[] {
  if (hits.size === 0 && ruleSet.awake.length === 0) return []
  const numbers = new Set(ruleSet.awake)
  for (const group of hits.keys()) {
    for (const number of ruleSet.wakes[group] ?? []) numbers.add(number)
  }
  const ordered = [...numbers].sort((a, b) => a - b)
  return ordered.map((number) => ruleSet.rules[number]).filter((rule) => rule !== undefined)
}

function labelOf(rule: CompiledRule, { reading, circle }: Sight): Label | undefined {
  const verdict = judgeRule(rule, reading, circle)
  if (verdict.kind !== 'holds') return undefined
  const { id, threshold } = rule.definition
  return {
    id,
    score: verdict.score,
    threshold,
    evidence: showEvidence(reading.row, verdict.proofs),
  }
}

function placeLabel({ place, hits }: FoundPlace, { reading }: Sight): PlaceLabel {
  const proofs = hits.slice(0, 6).map((hit) => ({ hit, weight: 0 }))
  return { id: place.definition.id, evidence: showEvidence(reading.row, proofs) }
}
