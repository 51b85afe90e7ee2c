import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildAutomaton, phraseKeys, scan } from '../../../server/domain/rules/automaton.ts'
import { classify } from '../../../server/domain/rules/classify.ts'
import { makeTextRowReader } from '../../../server/domain/rules/text-row.ts'
import { fold, hasMarks } from '../../../server/domain/text/fold.ts'
import { syllableKey, textKey } from '../../../server/domain/text/syllable-key.ts'
import { cutSyllables, syllablesOf } from '../../../server/domain/text/syllables.ts'
import { compile, oneRule, rule } from './rule-fixtures.ts'

/** Few syllables, so that phrases meet and overlap; pairs that differ by a mark or a spelling. */
const SYLLABLES = [
  'ngập',
  'ngap',
  'nước',
  'nuoc',
  'hoà',
  'hòa',
  'HÒA',
  'kỹ',
  'kĩ',
  'sâu',
  'cháy',
  'chạy',
]
const syllable = fc.constantFrom(...SYLLABLES)
const phrase = fc.array(syllable, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
const phrases = fc.uniqueArray(phrase, { minLength: 1, maxLength: 8 })
const between = fc.constantFrom(' ', ', ', '. ', '\n', '-', '… ')
const text = fc
  .array(fc.tuple(syllable, between), { maxLength: 30 })
  .map((parts) => parts.flat().join(''))

interface Found {
  readonly phrase: number
  readonly from: number
  readonly to: number
}

/** Every phrase at every place, compared syllable by syllable. */
function findNaively(written: string, all: readonly string[]): Found[] {
  const cut = cutSyllables(written)
  const keys = syllablesOf(written).map(syllableKey)
  const found: Found[] = []
  for (let from = 0; from < keys.length; from += 1) {
    all.forEach((one, number) => {
      const wanted = hasMarks(written) ? phraseKeys(one) : phraseKeys(one).map(fold)
      if (!hasMarks(written) && wanted.length < 2) return
      const to = from + wanted.length
      const isThere = to <= keys.length && wanted.every((key, i) => keys[from + i] === key)
      if (isThere && cut.sentences[from] === cut.sentences[to - 1])
        found.push({ phrase: number, from, to })
    })
  }
  return found
}

function findByAutomaton(written: string, all: readonly string[]): Found[] {
  const automaton = buildAutomaton(all, [])
  const row = makeTextRowReader(automaton.lexicon)({ title: written, excerpt: '' })
  const stretch = { from: 0, to: row.count, unmarked: row.unmarked[0] }
  const found: Found[] = []
  scan(automaton, { row, stretch }, (number, from, to) => found.push({ phrase: number, from, to }))
  return found
}

function sorted(found: readonly Found[]): readonly Found[] {
  return [...found].sort((a, b) => a.from - b.from || a.to - b.to || a.phrase - b.phrase)
}

function labelsOf(
  set: ReturnType<typeof compile>,
  title: string,
): readonly (readonly [string, number])[] {
  const { axes } = classify(set, { title, excerpt: '' })
  return axes.map(({ id, score }) => [id, score] as const)
}

describe('the automaton', () => {
  it('finds what a naive matcher finds', () => {
    fc.assert(
      fc.property(text, phrases, (written, all) => {
        expect(sorted(findByAutomaton(written, all))).toEqual(sorted(findNaively(written, all)))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('labels', () => {
  const anyRules = fc
    .tuple(phrases, phrases, fc.integer({ min: 0, max: 3 }))
    .map(([a, b, within]) =>
      compile([
        rule('một', `threshold: 2\nphrases: ${JSON.stringify(a.map((one) => `${one} : 2`))}`),
        rule('hai', `phrases: [{ near: ${JSON.stringify([a[0], b[0]])}, within: ${within} }]`),
        rule('ba', `phrases: ${JSON.stringify(b)}\nexcept: ${JSON.stringify([`${b[0]} sâu`])}`),
      ]),
    )

  it('are the same for both compositions and both places of the tone', () => {
    fc.assert(
      fc.property(text, anyRules, (written, set) => {
        const labels = labelsOf(set, written)
        expect(labelsOf(set, written.normalize('NFD'))).toEqual(labels)
        expect(labelsOf(set, written.replaceAll('hoà', 'hòa'))).toEqual(labels)
        expect(labelsOf(set, written.replaceAll('kỹ', 'kĩ'))).toEqual(labels)
      }),
      { numRuns: 500 },
    )
  })

  it('have evidence that is the phrase itself, weights that add up and a score that is enough', () => {
    fc.assert(
      fc.property(text, text, phrases, (title, excerpt, all) => {
        const given = { title, excerpt }
        const [label] = classify(oneRule(`phrases: ${JSON.stringify(all)}`), given).axes
        if (label === undefined) return
        expect(label.score).toBeGreaterThanOrEqual(label.threshold)
        const sum = label.evidence.reduce((total, { weight }) => total + weight, 0)
        expect(sum).toBeCloseTo(label.score, 5)
        const isMarked = hasMarks(title) || hasMarks(excerpt)
        for (const { field, start, end, phrase: shown } of label.evidence) {
          const key = textKey(
            field === 'title' ? title.slice(start, end) : excerpt.slice(start, end),
          )
          expect(key).toBe(isMarked ? textKey(shown) : phraseKeys(shown).map(fold).join(' '))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('come out of any text whatever without an error', () => {
    const set = oneRule(
      'phrases: [ngập sâu, { near: [nước, tràn] }]\nnone: [{ sameSentence: [a, b] }]',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, body) => {
        classify(set, { title, excerpt: body, body })
      }),
      { numRuns: 300 },
    )
  })
})
