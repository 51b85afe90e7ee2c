import type { Circle } from './classification.ts'
import type { CompiledTerm } from './compile-term.ts'
import type { CompiledRule, CompiledSignal } from './compiled-rule.ts'
import { evaluate, inOrder, type Reading } from './evaluate.ts'
import { type Hit, NO_HITS } from './hits.ts'

/** A line that holds in the title says what the text is about. */
export const TITLE_FACTOR = 1.5

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

export function judgeRule(rule: CompiledRule, reading: Reading): Verdict {
  const { circle } = reading
  if (!playsWhere(rule.place, circle)) return { kind: 'place', circle }
  const excepted = rule.except.length === 0 ? NO_HITS : findExcepted(rule.except, reading)
  const within = excepted.length === 0 ? reading : { ...reading, excepted }
  const proofs: Proof[] = []
  const failed = findFailure(rule, within, proofs)
  if (failed) return failed
  const verdict = scoreRule(rule, within, proofs)
  // Vetoes come last: most rules that a phrase touches fail by their score.
  return verdict.kind === 'holds' ? (findVeto(rule, reading) ?? verdict) : verdict
}

function playsWhere(place: CompiledRule['place'], circle: Circle): boolean {
  return place === 'any' || circle === 'ward' || (place === 'city' && circle === 'city')
}

function findExcepted(groups: readonly number[], { hits }: Reading): readonly Hit[] {
  const found = groups.filter((group) => hits.has(group))
  if (found.length === 0) return NO_HITS
  const lists = found.flatMap((group) => hits.get(group))
  return found.length > 1 ? lists.sort(inOrder) : lists
}

/** The condition that does not hold; the matches of those that do are added to `proofs`. */
function findFailure(
  { any, all }: CompiledRule,
  reading: Reading,
  proofs: Proof[],
): Verdict | undefined {
  for (let term = 0; term < all.length; term += 1) {
    const hits = holds(all[term], reading)
    if (hits === undefined) return { kind: 'all', term }
    prove(proofs, hits, 0)
  }
  if (any === undefined) return undefined
  let isMet = false
  for (const term of any) {
    const hits = holds(term, reading)
    if (hits === undefined) continue
    isMet = true
    prove(proofs, hits, 0)
  }
  return isMet ? undefined : { kind: 'any' }
}

function holds(term: CompiledTerm | undefined, reading: Reading): readonly Hit[] | undefined {
  return term && evaluate(term, reading, reading.whole)
}

/** Lines that only want something absent never make a rule hold: it must rest on a match. */
function scoreRule(rule: CompiledRule, reading: Reading, proofs: Proof[]): Verdict {
  const { signals, threshold, needsNoPhrase } = rule
  const conditions = proofs.length
  if (signals.length === 0) {
    const rests = conditions > 0 || needsNoPhrase
    return { kind: rests ? 'holds' : 'score', score: rests ? threshold : 0, proofs }
  }
  let sum = 0
  for (const signal of signals) sum += scoreLine(signal, reading, proofs)
  const score = Math.round(sum * 100) / 100
  const rests = proofs.length > conditions || needsNoPhrase
  return { kind: score >= threshold && rests ? 'holds' : 'score', score, proofs }
}

/** What the line adds to the score; its matches are added to `proofs`. */
function scoreLine({ term, weight }: CompiledSignal, reading: Reading, proofs: Proof[]): number {
  const hits = evaluate(term, reading, reading.whole)
  if (hits === undefined) return 0
  const factor = holdsInTitle(term, hits, reading) ? TITLE_FACTOR : 1
  const full = Math.round(weight * factor * pathFactor(hits, reading) * 100) / 100
  prove(proofs, hits, full)
  return full
}

/** Only a line that rests on nothing but text without marks is doubted. */
function pathFactor(hits: readonly Hit[], { row: { unmarked } }: Reading): number {
  if (!unmarked[0] && !unmarked[2]) return 1
  const isDoubtful = hits.length > 0 && hits.every(({ field }) => unmarked[field])
  return isDoubtful ? UNMARKED_FACTOR : 1
}

function holdsInTitle(term: CompiledTerm, hits: readonly Hit[], reading: Reading): boolean {
  if (hits[0]?.field !== 0) return false
  if (term.kind === 'phrases') return true
  return (evaluate(term, reading, reading.title)?.length ?? 0) > 0
}

/** The line's weight stands at its first match, so that the weights shown add up to the score. */
function prove(proofs: Proof[], hits: readonly Hit[], weight: number): void {
  const shown = Math.min(hits.length, MAX_PROOFS)
  for (let i = 0; i < shown; i += 1) {
    const hit = hits[i]
    if (hit) proofs.push({ hit, weight: i === 0 ? weight : 0 })
  }
}

function findVeto({ none }: CompiledRule, reading: Reading): Verdict | undefined {
  for (let term = 0; term < none.length; term += 1) {
    const hits = holds(none[term], reading)
    if (hits) return { kind: 'veto', term, hits }
  }
  return undefined
}
