import type { Circle, Dimension } from './classification.ts'
import { type ClassifiedText, look } from './classify.ts'
import type { CompiledRule } from './compiled-rule.ts'
import { judgeRule, type Verdict } from './judge-rule.ts'
import type { RuleSet } from './rule-set.ts'
import { explain } from './why-not.ts'

/** How near a rule came to a text that it does not label, and what was in the way. */
export interface NearRule {
  readonly dimension: Dimension
  readonly label: string
  readonly kind: 'place' | 'veto' | 'condition' | 'phrase' | 'score'
  /** What its phrases were worth, vetoes and place left aside. */
  readonly score: number
  readonly threshold: number
  readonly found: readonly { readonly phrase: string; readonly weight: number }[]
  /** Words that vetoed. */
  readonly vetoes: readonly string[]
  readonly circle: Circle
  /** The same as one English sentence fragment, naming the part of the rule that failed. */
  readonly message: string
}

/** Rules that do not label the text, those first that came nearest; drafts and retired ones left out. */
export function nearestRules(
  ruleSet: RuleSet,
  text: ClassifiedText,
  dimension: Dimension,
): readonly NearRule[] {
  const sight = look(ruleSet, text)
  const near = ruleSet.rules.flatMap((rule) => {
    if (rule.dimension !== dimension || rule.definition.status !== 'active') return []
    const verdict = judgeRule(rule, sight.reading)
    if (verdict.kind === 'holds') return []
    const { kind, message } = explain(rule, verdict, sight)
    if (kind === 'unknown' || kind === 'inactive' || kind === 'holds') return []
    const scored = judgeRule(withoutBars(rule), sight.reading)
    return [{ ...nearRule(rule, verdict, scored), kind, message, circle: sight.reading.circle }]
  })
  return near
    .filter(({ found }) => found.length > 0)
    .toSorted((a, b) => b.score / b.threshold - a.score / a.threshold)
}

/** What the rule would say if nothing were in its way but its phrases. */
function withoutBars(rule: CompiledRule): CompiledRule {
  return { ...rule, place: 'any', none: [] }
}

function nearRule(rule: CompiledRule, verdict: Verdict, scored: Verdict) {
  const { score, proofs } =
    scored.kind === 'holds' || scored.kind === 'score' ? scored : { score: 0, proofs: [] }
  const found = proofs
    .filter(({ weight }) => weight !== 0)
    .map(({ hit, weight }) => ({ phrase: hit.entry.phrase, weight }))
  const hits = verdict.kind === 'veto' ? verdict.hits : []
  const vetoes = [...new Set(hits.map(({ entry }) => entry.phrase))].slice(0, 3)
  const { dimension, id: label, threshold } = rule
  return { dimension, label, score, threshold, found, vetoes }
}
