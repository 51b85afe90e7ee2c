import type { Dimension } from './classification.ts'
import { type ClassifiedText, look, type Sight } from './classify.ts'
import type { CompiledRule } from './compiled-rule.ts'
import type { Hit } from './hits.ts'
import { judgeRule, type Proof, type Verdict } from './judge-rule.ts'
import type { Term } from './rule.ts'
import type { RuleSet } from './rule-set.ts'

/** Why a label is missing: which part of its rule failed, for people. */
export interface WhyNot {
  readonly kind:
    | 'unknown'
    | 'inactive'
    | 'holds'
    | 'place'
    | 'veto'
    | 'condition'
    | 'phrase'
    | 'score'
  /** One English sentence fragment, such as `score 3 of 4 ("ngập": 3)`. */
  readonly message: string
}

export function whyNot(
  ruleSet: RuleSet,
  text: ClassifiedText,
  label: { readonly dimension: Dimension; readonly id: string },
): WhyNot {
  const rule = findRule(ruleSet, label)
  if (rule === undefined) return { kind: 'unknown', message: `there is no rule "${label.id}"` }
  const sight = look(ruleSet, text)
  const verdict = judgeRule(rule, sight.reading)
  if (verdict.kind !== 'holds') return explain(rule, verdict, sight)
  const { status } = rule.definition
  if (status === 'active') return { kind: 'holds', message: `score ${verdict.score}` }
  return { kind: 'inactive', message: `it would hold, but its status is ${status}` }
}

export function findRule(
  ruleSet: RuleSet,
  { dimension, id }: { readonly dimension: Dimension; readonly id: string },
): CompiledRule | undefined {
  return ruleSet.rules.find(
    ({ definition }) => definition.dimension === dimension && definition.id === id,
  )
}

/** A verdict that a rule does not hold, in words. */
export function explain(
  rule: CompiledRule,
  verdict: Exclude<Verdict, { kind: 'holds' }>,
  sight: Sight,
): WhyNot {
  const { definition } = rule
  switch (verdict.kind) {
    case 'place':
      return {
        kind: 'place',
        message: `place is ${definition.place}, the text plays in circle ${verdict.circle}`,
      }
    case 'veto':
      return { kind: 'veto', message: explainVeto(definition.none[verdict.term], verdict.hits) }
    case 'any':
      return {
        kind: 'condition',
        message: `no term of "any" holds: ${shorten((definition.any ?? []).map(write).join(', '))}`,
      }
    case 'all':
      return {
        kind: 'condition',
        message: `a term of "all" does not hold: ${describe(definition.all[verdict.term])}`,
      }
    case 'score':
      return explainScore(rule, verdict, sight)
  }
}

/** The words that vetoed and the guard that they belong to, when that is not the words again. */
function explainVeto(guard: Term | undefined, hits: readonly Hit[]): string {
  const words = quote(hits)
  const written = describe(guard)
  if (words === '') return `vetoed by none: ${written}`
  return `"${written}"` === words ? `vetoed by ${words}` : `vetoed by ${words} (none: ${written})`
}

function explainScore(
  rule: CompiledRule,
  { score, proofs }: { readonly score: number; readonly proofs: readonly Proof[] },
  { reading }: Sight,
): WhyNot {
  const weighed = proofs.filter(({ weight }) => weight !== 0)
  const lost = quote(rule.except.flatMap((group) => reading.hits.get(group)))
  const aside = lost === '' ? '' : `; set aside by except: ${lost}`
  if (weighed.length === 0) return { kind: 'phrase', message: `no phrase found${aside}` }
  const found = weighed.map(({ hit, weight }) => `"${hit.entry.phrase}": ${weight}`).join(', ')
  return {
    kind: 'score',
    message: `score ${score} of ${rule.definition.threshold} (${found})${aside}`,
  }
}

function quote(hits: readonly Hit[]): string {
  return [...new Set(hits.slice(0, 3).map((hit) => `"${hit.entry.phrase}"`))].join(', ')
}

/** A term about as its author wrote it, shortened. */
export function describe(term: Term | undefined): string {
  return term === undefined ? '' : shorten(write(term))
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function write(term: Term): string {
  switch (term.kind) {
    case 'phrases':
      return [...term.phrases, ...term.lists.map((name) => `@${name}`)].join(' | ')
    case 'tier':
      return `tier ${term.tier}`
    case 'section':
      return `section ${term.section}`
    case 'circle':
      return `circle ${term.circles.join(', ')}`
    default:
      return `${term.kind} [${term.terms.map(write).join(', ')}]`
  }
}
