import { fold } from '../text/fold.ts'
import { syllableKey } from '../text/syllable-key.ts'
import { syllablesOf } from '../text/syllables.ts'
import { type Edge, type EdgeTable, follow, makeEdgeTable, NO_STATE } from './edge-table.ts'
import { type Lexicon, makeLexicon } from './lexicon.ts'

/** Start states: the text is read with its marks, or was typed without any. */
const EXACT = 0
const FOLDED = 1

/** All phrases of a rule set as one tree of syllables with two roots. */
export interface Automaton {
  readonly lexicon: Lexicon
  readonly edges: EdgeTable
  /** First transition by root and syllable id: most syllables of a text begin no phrase. */
  readonly roots: readonly [Int32Array, Int32Array]
  /** Numbers of the phrases that end in a state. */
  readonly outputs: readonly (readonly number[] | undefined)[]
}

export interface SyllableRow {
  readonly count: number
  readonly ids: Int32Array
  readonly sentences: Int32Array
}

/**
 * Builds the automaton of `phrases`; a match reports a phrase's position in that list. Phrases of
 * one syllable, and those whose folded form is in `collisions`, are never matched without marks.
 */
export function buildAutomaton(
  phrases: readonly string[],
  collisions: ReadonlySet<string>,
): Automaton {
  const tree = makeTree()
  phrases.forEach((phrase, number) => {
    const keys = phraseKeys(phrase)
    if (keys.length === 0) return
    tree.add(EXACT, keys, number)
    const folded = keys.map(fold)
    if (keys.length > 1 && !collisions.has(folded.join(' '))) tree.add(FOLDED, folded, number)
  })
  const { lexicon, edges, outputs } = tree
  const table = makeEdgeTable(edges)
  return { lexicon, edges: table, roots: [rootRow(EXACT), rootRow(FOLDED)], outputs }

  function rootRow(root: number): Int32Array {
    return Int32Array.from({ length: lexicon.size() }, (_, id) => follow(table, root, id))
  }
}

export function phraseKeys(phrase: string): readonly string[] {
  return syllablesOf(phrase).map(syllableKey)
}

/** A phrase as it is compared on the path without marks. */
export function foldedKey(phrase: string): string {
  return phraseKeys(phrase).map(fold).join(' ')
}

function makeTree() {
  const lexicon = makeLexicon()
  const edges: Edge[] = []
  const outputs: (number[] | undefined)[] = [undefined, undefined]
  const children: Map<number, number>[] = [new Map(), new Map()]
  const step = (state: number, syllable: number): number => {
    const known = children[state]?.get(syllable)
    if (known !== undefined) return known
    const target = children.length
    children[state]?.set(syllable, target)
    children.push(new Map())
    outputs.push(undefined)
    edges.push({ state, syllable, target })
    return target
  }
  const add = (root: number, keys: readonly string[], number: number): void => {
    const end = keys.reduce((state, key) => step(state, lexicon.learn(key)), root)
    const numbers = outputs[end] ?? []
    numbers.push(number)
    outputs[end] = numbers
  }
  return { lexicon, edges, outputs, add }
}

/** A part of a row that is read with its marks or without. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly unmarked: boolean
}

/** Calls `onMatch` for every occurrence within a sentence of the stretch, `from` ascending. */
export function scan(
  { edges, outputs, roots }: Automaton,
  { row, stretch }: { readonly row: SyllableRow; readonly stretch: Stretch },
  onMatch: (phrase: number, from: number, to: number) => void,
): void {
  const { ids, sentences } = row
  const first = roots[stretch.unmarked ? FOLDED : EXACT]
  for (let from = stretch.from; from < stretch.to; from += 1) {
    let state = first[ids[from] ?? 0] ?? NO_STATE
    for (let to = from + 1; state !== NO_STATE; to += 1) {
      const found = outputs[state]
      if (found !== undefined) for (const phrase of found) onMatch(phrase, from, to)
      if (to >= stretch.to || sentences[to] !== sentences[from]) break
      state = follow(edges, state, ids[to] ?? 0)
    }
  }
}
