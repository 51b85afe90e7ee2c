import { TfIdf } from 'natural/lib/natural/tfidf/index.js'
import type { ItemText } from '../items/item.ts'
import { cutSyllables } from '../text/syllables.ts'

/** Phrases of two and three syllables: one syllable is too broad, four are met once. */
const SIZES = [2, 3]

/**
 * Phrases of a text that are rare in others, the most telling first, by natural's tf-idf. Its own
 * tokenizers break Vietnamese apart, so it is given our syllables.
 */
export function tellingPhrases(
  text: Pick<ItemText, 'title' | 'excerpt'>,
  others: readonly Pick<ItemText, 'title' | 'excerpt'>[],
  most: number,
): readonly string[] {
  const index = new TfIdf()
  for (const one of [text, ...others]) index.addDocument(phrasesOf(one))
  return index
    .listTerms(0)
    .toSorted((a, b) => b.tfidf - a.tfidf || (a.term < b.term ? -1 : 1))
    .map(({ term }) => term)
    .slice(0, most)
}

/** Every run of syllables within a sentence; the title counts twice, as it does for rules. */
function phrasesOf({ title, excerpt }: Pick<ItemText, 'title' | 'excerpt'>): string[] {
  return [title, title, excerpt].flatMap((field) => {
    const { count, starts, ends, sentences } = cutSyllables(field)
    const words = Array.from({ length: count }, (_, i) =>
      field.slice(starts[i], ends[i]).normalize('NFC').toLowerCase(),
    )
    return SIZES.flatMap((size) =>
      words.flatMap((_word, i) => {
        const isWhole = i + size <= count && sentences[i] === sentences[i + size - 1]
        return isWhole ? [words.slice(i, i + size).join(' ')] : []
      }),
    )
  })
}
