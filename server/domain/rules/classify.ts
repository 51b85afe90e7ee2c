import type { ItemText, SourceArea, SourceTier } from '../items/item.ts'
import { type FoundPlace, findPlaces } from '../places/find-places.ts'
import { textKey } from '../text/syllable-key.ts'
import type { Classification, Label, PlaceLabel } from './classification.ts'
import { ALL_FIELDS } from './compile-term.ts'
import type { CompiledRule } from './compiled-rule.ts'
import type { Reading } from './evaluate.ts'
import { showEvidence } from './evidence.ts'
import type { HitTable } from './hit-table.ts'
import { NO_HITS } from './hits.ts'
import { judgeRule } from './judge-rule.ts'
import type { RuleSet } from './rule-set.ts'

/** A text with what is known of its source. */
export interface ClassifiedText extends ItemText {
  readonly tier?: SourceTier
  readonly section?: string
  readonly area?: SourceArea | undefined
}

/**
 * Labels a text. Evidence offsets point into the strings as they are given, so give the text as it
 * is stored (see `cleanText`). Rules that no phrase of the text can help are never looked at.
 */
export function classify(ruleSet: RuleSet, text: ClassifiedText): Classification {
  const { reading, hits, found } = look(ruleSet, text)
  const axes: Label[] = []
  const hotSpots: Label[] = []
  for (const number of ruleSet.wakeRules(hits, reading.row)) {
    const rule = ruleSet.rules[number]
    const label = rule && labelOf(rule, reading)
    if (label) (rule.dimension === 'axis' ? axes : hotSpots).push(label)
  }
  const places = found.map((place) => placeLabel(place, reading))
  const tones = tonesOf(ruleSet, hits, reading)
  const labels = { ruleSet: ruleSet.version, axes, hotSpots, places, circle: reading.circle }
  return tones.length === 0 ? labels : { ...labels, tones }
}

/** One phrase is enough, and proves it. */
function tonesOf({ results }: RuleSet, hits: HitTable, { row }: Reading): readonly Label[] {
  const group = results.find((one) => hits.has(one))
  if (group === undefined) return []
  const proofs = hits
    .get(group)
    .slice(0, 6)
    .map((hit) => ({ hit, weight: 1 }))
  return [{ id: 'result', score: 1, threshold: 1, evidence: showEvidence(row, proofs) }]
}

/** A text as rules see it: its phrases and its places. Good until the next look. */
export interface Sight {
  readonly reading: Reading
  readonly hits: HitTable
  readonly found: readonly FoundPlace[]
}

export function look(ruleSet: RuleSet, text: ClassifiedText): Sight {
  const row = ruleSet.readRow(text)
  const hits = ruleSet.findHits(row)
  const section = text.section === undefined ? undefined : textKey(text.section)
  const { found, circle } = findPlaces(ruleSet, hits, text.area)
  const whole = { from: 0, to: row.count, mask: ALL_FIELDS }
  const title = { from: 0, to: row.borders[1], mask: ALL_FIELDS }
  const { tier } = text
  const reading = { row, hits, tier, section, circle, excepted: NO_HITS, whole, title }
  return { reading, hits, found }
}

function labelOf(rule: CompiledRule, reading: Reading): Label | undefined {
  const verdict = judgeRule(rule, reading)
  if (verdict.kind !== 'holds') return undefined
  return {
    id: rule.id,
    score: verdict.score,
    threshold: rule.threshold,
    evidence: showEvidence(reading.row, verdict.proofs),
  }
}

function placeLabel({ place, hits }: FoundPlace, { row }: Reading): PlaceLabel {
  const proofs = hits.slice(0, 6).map((hit) => ({ hit, weight: 0 }))
  return { id: place.definition.id, evidence: showEvidence(row, proofs) }
}
