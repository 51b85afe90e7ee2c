import type { Circle } from './classification.ts'
import type { CompiledRule } from './compile.ts'
import type { CompiledTerm } from './compile-term.ts'
import { evaluate, inOrder, type Reading, titleOnly, wholeText } from './evaluate.ts'
import { type Hit, NO_HITS } from './hits.ts'

/** A line that holds in the title says what the text is about. */
const TITLE_FACTOR = 1.5

/** A phrase found in a text without marks may have meant something else. */
const UNMARKED_FACTOR = 0.7

/** Matches of one line or condition shown as its proof; more would only repeat it. */
const MAX_PROOFS = 6

export interface Proof {
  readonly hit: Hit
  readonly weight: number
}

/** What a rule says of a text: it holds with this proof, or the first part of it that failed. */
export type Verdict =
  | { readonly kind: 'holds'; readonly score: number; readonly proofs: readonly Proof[] }
  | { readonly kind: 'place'; readonly circle: Circle }
  | { readonly kind: 'veto'; readonly term: number; readonly hits: readonly Hit[] }
  | { readonly kind: 'any' }
  | { readonly kind: 'all'; readonly term: number }
  | { readonly kind: 'score'; readonly score: number; readonly proofs: readonly Proof[] }

export function judgeRule(rule: CompiledRule, reading: Reading, circle: Circle): Verdict {
  if (!playsWhere(rule.definition.place, circle)) return { kind: 'place', circle }
  const within =
    rule.except.length === 0 ? reading : { ...reading, excepted: excepted(rule, reading) }
  const conditions = judgeConditions(rule, within)
  if ('kind' in conditions) return conditions
  const verdict = scoreRule(rule, within, conditions.proofs)
  // Vetoes come last: most rules that a phrase touches fail by their score.
  return verdict.kind === 'holds' ? (findVeto(rule, reading) ?? verdict) : verdict
}

function scoreRule(rule: CompiledRule, reading: Reading, conditions: readonly Proof[]): Verdict {
  if (rule.signals.length === 0) return judgeBare(rule, conditions)
  const proofs = [...conditions]
  let sum = 0
  for (const signal of rule.signals) {
    const line = scoreLine(signal, reading)
    if (line === undefined) continue
    sum += line.weight
    proofs.push(...line.proofs)
  }
  const score = Math.round(sum * 100) / 100
  return { kind: score >= rule.definition.threshold ? 'holds' : 'score', score, proofs }
}

/** A rule without signals holds by its conditions alone; without a match or a source it never holds. */
function judgeBare(rule: CompiledRule, proofs: readonly Proof[]): Verdict {
  const { threshold } = rule.definition
  if (proofs.length > 0 || rule.needsNoPhrase) return { kind: 'holds', score: threshold, proofs }
  return { kind: 'score', score: 0, proofs }
}

function playsWhere(place: CompiledRule['definition']['place'], circle: Circle): boolean {
  return place === 'any' || circle === 'ward' || (place === 'city' && circle === 'city')
}

function excepted({ except }: CompiledRule, { hits }: Reading): readonly Hit[] {
  const found = except.flatMap((group) => hits.get(group) ?? NO_HITS)
  return except.length > 1 ? found.sort(inOrder) : found
}

function findVeto({ none }: CompiledRule, reading: Reading): Verdict | undefined {
  const scope = wholeText(reading)
  for (const [term, veto] of none.entries()) {
    const hits = evaluate(veto, reading, scope)
    if (hits) return { kind: 'veto', term, hits }
  }
  return undefined
}

function judgeConditions(
  { any, all }: CompiledRule,
  reading: Reading,
): Verdict | { readonly proofs: readonly Proof[] } {
  const scope = wholeText(reading)
  const proofs: Proof[] = []
  for (const [term, condition] of all.entries()) {
    const hits = evaluate(condition, reading, scope)
    if (hits === undefined) return { kind: 'all', term }
    proofs.push(...prove(hits, 0))
  }
  if (any === undefined) return { proofs }
  const held = any
    .map((term) => evaluate(term, reading, scope))
    .filter((hits) => hits !== undefined)
  if (held.length === 0) return { kind: 'any' }
  return { proofs: [...proofs, ...held.flatMap((hits) => prove(hits, 0))] }
}

function scoreLine(
  { term, weight }: { readonly term: CompiledTerm; readonly weight: number },
  reading: Reading,
): { weight: number; proofs: readonly Proof[] } | undefined {
  const hits = evaluate(term, reading, wholeText(reading))
  if (hits === undefined) return undefined
  const factor = holdsInTitle(term, hits, reading) ? TITLE_FACTOR : 1
  const full = Math.round(weight * factor * pathFactor(hits, reading) * 100) / 100
  return { weight: full, proofs: prove(hits, full) }
}

/** Only a line that rests on nothing but text without marks is doubted. */
function pathFactor(hits: readonly Hit[], { row }: Reading): number {
  const isDoubtful = hits.length > 0 && hits.every(({ field }) => row.unmarked[field])
  return isDoubtful ? UNMARKED_FACTOR : 1
}

function holdsInTitle(term: CompiledTerm, hits: readonly Hit[], reading: Reading): boolean {
  if (hits[0]?.field !== 0) return false
  if (term.kind === 'phrases') return true
  return (evaluate(term, reading, titleOnly(reading))?.length ?? 0) > 0
}

/** The line's weight stands at its first match, so that the weights shown add up to the score. */
function prove(hits: readonly Hit[], weight: number): readonly Proof[] {
  return hits.slice(0, MAX_PROOFS).map((hit, i) => ({ hit, weight: i === 0 ? weight : 0 }))
}
