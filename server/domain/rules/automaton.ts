import { syllableKey } from '../text/syllable-key.ts'
import { syllablesOf } from '../text/syllables.ts'
import { type DoubleArray, follow, NO_OUTPUT, NO_STATE, packTree } from './double-array.ts'
import { type Lexicon, makeLexicon } from './lexicon.ts'
import { makeTree } from './tree.ts'

/** All phrases of a rule set: a tree of syllables for texts with marks, one for texts without. */
export interface Automaton {
  readonly lexicon: Lexicon
  readonly exact: PhraseTree
  readonly folded: PhraseTree
}

interface PhraseTree extends DoubleArray {
  /** By phrase: the next phrase that ends in the same state. */
  readonly next: Int32Array
}

export interface SyllableRow {
  readonly count: number
  readonly ids: Int32Array
  readonly sentences: Int32Array
  /** Memory to work in: syllables at which a phrase may begin. */
  readonly beginnings: Int32Array
}

/**
 * Builds the automaton of `phrases`; a match reports a phrase's position in that list. Phrases of
 * one syllable, and those that are a collision without their marks, are never matched there.
 */
export function buildAutomaton(
  phrases: readonly string[],
  collisions: readonly string[],
): Automaton {
  const lexicon = makeLexicon()
  const exact = phrases.map((phrase) => lexicon.learn(syllablesOf(phrase)))
  const foldedIds = (phrase: string) => lexicon.learnFolded(lexicon.learn(syllablesOf(phrase)))
  const colliding = new Set(collisions.map((phrase) => foldedIds(phrase).join(' ')))
  const folded = exact.map((ids) => {
    const found = ids.length > 1 ? lexicon.learnFolded(ids) : []
    return colliding.size > 0 && colliding.has(found.join(' ')) ? [] : found
  })
  return { lexicon, exact: plant(exact, lexicon.size()), folded: plant(folded, lexicon.size()) }
}

/** The tree of all rows of ids that are not empty. */
function plant(rows: readonly (readonly number[])[], labels: number): PhraseTree {
  const tree = makeTree()
  const ends = rows.map((ids) => ids.reduce(tree.step, 0))
  const outputs = new Int32Array(tree.size()).fill(NO_OUTPUT)
  const next = new Int32Array(rows.length).fill(NO_OUTPUT)
  // From the last to the first, so that phrases with the same end are found in their order.
  for (let phrase = rows.length - 1; phrase >= 0; phrase -= 1) {
    const end = ends[phrase] ?? 0
    if (end === 0) continue
    next[phrase] = outputs[end] ?? NO_OUTPUT
    outputs[end] = phrase
  }
  return { ...packTree(tree, labels, (node) => outputs[node] ?? NO_OUTPUT), next }
}

export function phraseKeys(phrase: string): readonly string[] {
  return syllablesOf(phrase).map(syllableKey)
}

/** A part of a row that is read with its marks or without. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly unmarked: boolean
}

/** Calls `onMatch` for every occurrence within a sentence of the stretch, `from` ascending. */
export function scan(
  automaton: Automaton,
  { row, stretch }: { readonly row: SyllableRow; readonly stretch: Stretch },
  onMatch: (phrase: number, from: number, to: number) => void,
): void {
  const tree = stretch.unmarked ? automaton.folded : automaton.exact
  const { roots, outputs, next } = tree
  const { ids, sentences, beginnings } = row
  const count = siftBeginnings(tree, row, stretch)
  for (let i = 0; i < count; i += 1) {
    const from = beginnings[i] ?? 0
    let state = roots[ids[from] ?? 0] ?? NO_STATE
    for (let to = from + 1; state !== NO_STATE; to += 1) {
      let phrase = outputs[state] ?? NO_OUTPUT
      for (; phrase !== NO_OUTPUT; phrase = next[phrase] ?? NO_OUTPUT) onMatch(phrase, from, to)
      if (to >= stretch.to || sentences[to] !== sentences[from]) break
      state = follow(tree, state, ids[to] ?? 0)
    }
  }
}

/**
 * Lists the syllables at which a phrase may begin: those that are a phrase, or the first two of
 * one. Most are not, but which cannot be foreseen, so both passes go without a branch.
 */
function siftBeginnings(tree: PhraseTree, row: SyllableRow, { from, to }: Stretch): number {
  const { checks, roots, firsts } = tree
  const { ids, beginnings } = row
  let some = 0
  for (let at = from; at < to; at += 1) {
    beginnings[some] = at
    some += ((roots[ids[at] ?? 0] ?? NO_STATE) >>> 31) ^ 1
  }
  let count = 0
  for (let i = 0; i < some; i += 1) {
    const at = beginnings[i] ?? 0
    const id = ids[at] ?? 0
    const check = checks[(firsts[id * 2] ?? 0) + (ids[at + 1] ?? 0)] ?? NO_STATE
    beginnings[count] = at
    count += (firsts[id * 2 + 1] ?? 0) | isZero(check ^ (roots[id] ?? 0))
  }
  return count
}

function isZero(number: number): number {
  return ((number | -number) >>> 31) ^ 1
}
