import { makeSyllableArrays } from '../text/syllable-arrays.ts'
import { appendSyllables, cutSyllables, mostSyllables, type Syllables } from '../text/syllables.ts'
import { readSyllable, type SyllableSight } from './read-syllable.ts'
import { hashPair } from './term-hash.ts'

/** Flags of a term. */
export const IN_TITLE = 1
export const NAME = 2
/** Two syllables; without it one syllable. */
export const PAIR = 4

/** Where the text names a place that the plan knows: compared as a place, not as words. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Key → flags. */
export type Terms = Map<number, number>

/**
 * Adds the terms of one field: pairs of neighbouring syllables, names, numbers with what they count;
 * of the title single syllables too.
 */
export function readTerms(
  terms: Terms,
  text: string,
  field: { readonly title: boolean; readonly places: readonly Span[] },
): void {
  const cut = cutInPlace(text)
  const shouts = text === text.toUpperCase()
  let before: SyllableSight | undefined
  for (let i = 0; i < cut.count; i += 1) {
    const start = cut.starts[i] ?? 0
    const end = cut.ends[i] ?? 0
    if (isInside(field.places, start)) {
      before = undefined
      continue
    }
    const sight = readSyllable(text.slice(start, end))
    const isName = sight.capital && !shouts
    const isSure = isName && (!startsSentence(cut, i) || isNameAtStart(text, cut, i))
    if (field.title || isSure) addSyllable(terms, sight, isSure, field)
    if (before && followsClosely(text, cut, i)) {
      addPair(terms, [before, sight], isName && before.capital, field)
    }
    before = sight
  }
}

/** Memory for the titles and excerpts that come all day; a manual entry may be longer. */
const KEPT_ROOM = 512
const kept = makeSyllableArrays(KEPT_ROOM)

/** The syllables of a text, good until the next one is cut. */
function cutInPlace(text: string): Syllables {
  if (mostSyllables(text) > KEPT_ROOM) return cutSyllables(text)
  return { ...kept, count: appendSyllables(text, kept, 0) }
}

type Field = { readonly title: boolean }

function addSyllable(terms: Terms, sight: SyllableSight, isName: boolean, field: Field): void {
  if (sight.idle || sight.digits) return
  add(terms, sight.key, (isName ? NAME : 0) | (field.title ? IN_TITLE : 0))
}

function addPair(
  terms: Terms,
  [first, second]: readonly [SyllableSight, SyllableSight],
  isName: boolean,
  field: Field,
): void {
  if (second.idle) return
  const flags = PAIR | (isName ? NAME : 0) | (field.title ? IN_TITLE : 0)
  if (!first.idle) add(terms, hashPair(first.key, second.key), flags)
  if (first.count === undefined || second.digits) return
  add(terms, hashPair(first.count, second.key), flags)
}

function add(terms: Terms, key: number, flags: number): void {
  terms.set(key, (terms.get(key) ?? 0) | flags)
}

function isInside(spans: readonly Span[], at: number): boolean {
  return spans.some((span) => at >= span.start && at < span.end)
}

function startsSentence({ sentences }: Syllables, i: number): boolean {
  return i === 0 || sentences[i] !== sentences[i - 1]
}

/**
 * What begins a sentence has its capital anyway: there a foreign word is a name, and a word that
 * another capital follows.
 */
function isNameAtStart(text: string, cut: Syllables, i: number): boolean {
  const at = (n: number) => readSyllable(text.slice(cut.starts[n] ?? 0, cut.ends[n] ?? 0))
  if (at(i).foreign) return true
  return i + 1 < cut.count && followsClosely(text, cut, i + 1) && at(i + 1).capital
}

/** Only a space or a hyphen in between: a comma ends a pair. */
function followsClosely(text: string, { starts, ends }: Syllables, i: number): boolean {
  const gap = ends[i - 1] ?? 0
  if ((starts[i] ?? 0) - gap !== 1) return false
  const between = text.charAt(gap)
  return between === ' ' || between === '-' || between === '\u00a0'
}
