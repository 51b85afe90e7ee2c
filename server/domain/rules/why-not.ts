import type { Dimension } from './classification.ts'
import { type ClassifiedText, look, type Sight } from './classify.ts'
import type { CompiledRule, RuleSet } from './compile.ts'
import { type Hit, NO_HITS } from './hits.ts'
import { judgeRule, type Proof, type Verdict } from './judge-rule.ts'
import type { Term } from './rule.ts'

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
  const verdict = judgeRule(rule, sight.reading, sight.circle)
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
      return {
        kind: 'veto',
        message: `vetoed by ${quote(verdict.hits) || describe(definition.none[verdict.term])}`,
      }
    case 'any':
      return { kind: 'condition', message: `no term of "any" holds` }
    case 'all':
      return {
        kind: 'condition',
        message: `a term of "all" does not hold: ${describe(definition.all[verdict.term])}`,
      }
    case 'score':
      return explainScore(rule, verdict, sight)
  }
}

function explainScore(
  rule: CompiledRule,
  { score, proofs }: { readonly score: number; readonly proofs: readonly Proof[] },
  { reading }: Sight,
): WhyNot {
  const weighed = proofs.filter(({ weight }) => weight !== 0)
  const lost = quote(rule.except.flatMap((group) => reading.hits.get(group) ?? NO_HITS))
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
  const text = term === undefined ? '' : write(term)
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
    default:
      return `${term.kind} [${term.terms.map(write).join(', ')}]`
  }
}
