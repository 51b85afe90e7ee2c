import { cleanText } from './clean-text.ts'
import { fold } from './fold.ts'

const WORD = /[\p{L}\p{N}]+/gu

/** What search looks through: every word as written and, where that differs, once more without marks. */
export function searchWords(text: string): string {
  const words = wordsOf(text)
  return `${words.join(' ')} ${words.map(foldWord).join(' ')}`.trim()
}

/** Some 7,000 syllables make nearly all Vietnamese words; folding one costs more than finding it. */
const MOST_KEPT = 20_000
const kept = new Map<string, string>()

function foldWord(word: string): string {
  const known = kept.get(word)
  if (known !== undefined) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const folded = fold(word)
  kept.set(word, folded)
  return folded
}

/**
 * A query → the phrases that all must be found. Quoted words belong together, others stand alone. A
 * query without any mark finds text with and without; a query with marks finds only what has them.
 */
export function searchPhrases(query: string): readonly (readonly string[])[] {
  const parts = cleanText(query).matchAll(/["“]([^"“”]*)["”]|[^\s"“”]+/g)
  return [...parts].flatMap(([whole, quoted]) => {
    const words = wordsOf(quoted ?? whole)
    if (words.length === 0) return []
    return quoted === undefined ? words.map((word) => [word]) : [words]
  })
}

function wordsOf(text: string): readonly string[] {
  // Lines are kept only because what is stored is clean that way, so nothing is left to do.
  return cleanText(text, { keepLines: true }).toLowerCase().match(WORD) ?? []
}
