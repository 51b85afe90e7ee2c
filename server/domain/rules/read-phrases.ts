import { cutSyllables } from '../text/syllables.ts'
import type { Path, Reading } from './reading.ts'
import type { PhraseTerm } from './rule.ts'

/** Longer phrases than this are a slip of the hand, and would let a hostile text cost much time. */
export const MAX_SYLLABLES = 40

const LIST_NAME = /^@[a-z0-9]+(?:-[a-z0-9]+)*$/

/** "phrase | phrase | @list" → phrases and the names of lists. Everything else is literal. */
export function readPhrases(reading: Reading, path: Path, text: string): PhraseTerm {
  const phrases: string[] = []
  const lists: string[] = []
  for (const alternative of text.split('|').map((part) => part.trim())) {
    if (alternative.startsWith('@')) {
      if (LIST_NAME.test(alternative)) lists.push(alternative.slice(1))
      else reading.fault(path, `"${alternative}" is no name of a shared list`)
    } else if (isPhrase(reading, path, alternative)) {
      phrases.push(alternative)
    }
  }
  return { kind: 'phrases', phrases, lists }
}

function isPhrase(reading: Reading, path: Path, text: string): boolean {
  const { count } = cutSyllables(text)
  if (text === '') reading.fault(path, 'an empty phrase between two | or at the end')
  else if (count === 0) reading.fault(path, `"${text}" holds no letter or digit`)
  else if (count > MAX_SYLLABLES) {
    reading.fault(path, `a phrase of ${count} syllables, at most ${MAX_SYLLABLES} are possible`)
  }
  return count > 0 && count <= MAX_SYLLABLES
}

/** A list of such lines as one term. */
export function readPhraseLines(
  reading: Reading,
  path: Path,
  lines: readonly unknown[],
): PhraseTerm {
  const terms = lines.map((line, i) => readLine(reading, [...path, i], line))
  return {
    kind: 'phrases',
    phrases: terms.flatMap((term) => term.phrases),
    lists: terms.flatMap((term) => term.lists),
  }
}

function readLine(reading: Reading, path: Path, line: unknown): PhraseTerm {
  if (typeof line === 'string') return readPhrases(reading, path, line)
  reading.fault(path, 'only phrases and @lists may stand here; put a text with a colon in quotes')
  return { kind: 'phrases', phrases: [], lists: [] }
}
