import type { SourceTier } from '../items/item.ts'
import type { Circle } from './classification.ts'
import { ALL_FIELDS, type CompiledTerm } from './compile-term.ts'
import { findNear } from './find-near.ts'
import { firstHitFrom, type Hit, type Hits, NO_HITS, overlapsAny } from './hits.ts'
import type { TextRow } from './text-row.ts'

/** What terms are held against. */
export interface Reading {
  readonly row: TextRow
  readonly hits: Hits
  readonly tier: SourceTier | undefined
  /** Text key of the source's section. */
  readonly section: string | undefined
  readonly circle: Circle
  /** Matches that share a syllable with these don't count; ascending by `from`. */
  readonly excepted: readonly Hit[]
  readonly whole: Scope
  /** The title alone. */
  readonly title: Scope
}

/** The part of a text in which a term must hold: syllables `[from, to)` in the fields of `mask`. */
export interface Scope {
  readonly from: number
  readonly to: number
  readonly mask: number
}

/** The matches by which a term holds (none for a term without a position), undefined when it doesn't. */
export function evaluate(
  term: CompiledTerm,
  reading: Reading,
  scope: Scope,
): readonly Hit[] | undefined {
  switch (term.kind) {
    case 'phrases':
      return findPhrases(term.groups, reading, scope)
    case 'tier':
      return reading.tier === term.tier ? NO_HITS : undefined
    case 'section':
      return reading.section === term.key ? NO_HITS : undefined
    case 'circle':
      return term.circles.includes(reading.circle) ? NO_HITS : undefined
    case 'near': {
      const [first, second] = term.terms
      const inner = narrow(scope, term.mask)
      const a = evaluate(first, reading, inner)
      const b = a && evaluate(second, reading, inner)
      return a && b && findNear({ a, b, sentences: reading.row.sentences, ...term })
    }
    case 'sameSentence':
      return evaluateSentences(term.terms, reading, narrow(scope, term.mask))
    default:
      return evaluateGroup(term.kind, term.terms, { reading, scope: narrow(scope, term.mask) })
  }
}

function narrow(scope: Scope, mask: number): Scope {
  return mask === ALL_FIELDS ? scope : { ...scope, mask: scope.mask & mask }
}

function findPhrases(
  groups: readonly number[],
  reading: Reading,
  scope: Scope,
): readonly Hit[] | undefined {
  let found: readonly Hit[] | undefined
  let isMixed = false
  for (const group of groups) {
    if (!reading.hits.has(group)) continue
    const hits = findInGroup(reading.hits.get(group), reading, scope)
    if (hits.length === 0) continue
    isMixed = found !== undefined
    found = found === undefined ? hits : [...found, ...hits]
  }
  return isMixed ? found?.toSorted(inOrder) : found
}

function findInGroup(
  hits: readonly Hit[],
  { excepted, whole }: Reading,
  scope: Scope,
): readonly Hit[] {
  if (scope === whole && excepted.length === 0) return hits
  const found: Hit[] = []
  for (let i = firstHitFrom(hits, scope.from); i < hits.length; i += 1) {
    const hit = hits[i]
    if (hit === undefined || hit.from >= scope.to) break
    if (scope.mask & (1 << hit.field) && !overlapsAny(excepted, hit)) found.push(hit)
  }
  return found
}

export function inOrder(a: Hit, b: Hit): number {
  return a.from - b.from
}

function evaluateGroup(
  kind: 'any' | 'all' | 'none',
  terms: readonly CompiledTerm[],
  { reading, scope }: { reading: Reading; scope: Scope },
): readonly Hit[] | undefined {
  const results = terms.map((term) => evaluate(term, reading, scope))
  const held = results.filter((result) => result !== undefined)
  if (kind === 'none') return held.length === 0 ? NO_HITS : undefined
  if (held.length === 0 || (kind === 'all' && held.length < terms.length)) return undefined
  return held.length === 1 ? held[0] : held.flat().sort(inOrder)
}

/** All terms within one sentence, whichever; only sentences with a match of the first are tried. */
function evaluateSentences(
  terms: readonly CompiledTerm[],
  reading: Reading,
  scope: Scope,
): readonly Hit[] | undefined {
  const first = terms.find((term) =>
    'terms' in term ? term.kind !== 'none' : term.kind === 'phrases',
  )
  const candidates = first && evaluate(first, reading, scope)
  if (candidates === undefined) return undefined
  const found: Hit[] = []
  let done = scope.from
  for (const candidate of candidates) {
    if (candidate.from < done) continue
    const sentence = sentenceAround(reading.row, candidate.from)
    done = sentence.to
    const held = evaluateGroup('all', terms, { reading, scope: { ...sentence, mask: scope.mask } })
    if (held) found.push(...held)
  }
  return found.length > 0 ? found : undefined
}

function sentenceAround({ sentences, count }: TextRow, at: number): { from: number; to: number } {
  let from = at
  let to = at + 1
  while (from > 0 && sentences[from - 1] === sentences[at]) from -= 1
  while (to < count && sentences[to] === sentences[at]) to += 1
  return { from, to }
}
