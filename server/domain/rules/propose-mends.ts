import type { ClassifiedText } from './classify.ts'
import { look } from './classify.ts'
import type { Hit } from './hits.ts'
import { judgeRule } from './judge-rule.ts'
import type { RuleSet } from './rule-set.ts'
import { fieldOf, type TextRow } from './text-row.ts'
import { findRule } from './why-not.ts'

/** One small change of a rule that may mend one example. */
export type Mend =
  /** Words inside which a match does not count. */
  | { readonly kind: 'except'; readonly phrase: string }
  /** A phrase of the title that vetoes. */
  | { readonly kind: 'veto'; readonly phrase: string }
  /** Texts that play abroad do not count. */
  | { readonly kind: 'not-abroad' }
  /** Only texts of the city count. */
  | { readonly kind: 'city' }
  | { readonly kind: 'phrase'; readonly phrase: string; readonly weight: number }
  | {
      readonly kind: 'near'
      readonly phrases: readonly [string, string]
      readonly within: number
      readonly weight: number
    }

export interface MendAsked {
  readonly ruleSet: RuleSet
  readonly text: ClassifiedText
  readonly label: string
  /** Phrases of the text that are rare elsewhere, the most telling first. */
  readonly telling: readonly string[]
}

/** Most proposals that are worth trying. */
const MOST = 24
/** Words around a match that make another phrase of it: few at first. */
const AROUND: readonly (readonly [number, number])[] = [
  ...([
    [0, 1],
    [1, 0],
    [0, 2],
    [2, 0],
  ] as const),
  ...([
    [1, 1],
    [0, 3],
    [3, 0],
    [2, 2],
  ] as const),
]

/** What may keep a rule from labelling this text, the smallest change first. */
export function mendsOfFalseAlarm({ ruleSet, text, label, telling }: MendAsked): readonly Mend[] {
  const rule = findRule(ruleSet, { dimension: 'hotSpot', id: label })
  if (!rule) return []
  const { reading } = look(ruleSet, text)
  const verdict = judgeRule(rule, reading)
  if (verdict.kind !== 'holds') return []
  const weighed = verdict.proofs.filter(({ weight }) => weight > 0).map(({ hit }) => hit)
  const guards = AROUND.flatMap(([left, right]) =>
    weighed.flatMap((hit) => around(reading.row, hit, left, right) ?? []),
  )
  const places: readonly Mend[] =
    reading.circle === 'abroad'
      ? [{ kind: 'not-abroad' }]
      : reading.circle === 'country' && rule.place === 'any'
        ? [{ kind: 'city' }]
        : []
  const title = text.title.toLowerCase().normalize('NFC')
  const vetoes = telling.filter((phrase) => title.includes(phrase)).slice(0, 4)
  return [
    ...[...new Set(guards)].map((phrase) => ({ kind: 'except' as const, phrase })),
    ...vetoes.map((phrase) => ({ kind: 'veto' as const, phrase })),
    ...places,
  ].slice(0, MOST)
}

/** What may make a rule label this text: a phrase that is rare elsewhere, then two of them together. */
export function mendsOfMiss({ ruleSet, text, label, telling }: MendAsked): readonly Mend[] {
  const rule = findRule(ruleSet, { dimension: 'hotSpot', id: label })
  if (!rule) return []
  const weight = rule.threshold
  const phrases = telling.slice(0, 8).map((phrase) => ({ kind: 'phrase' as const, phrase, weight }))
  const pairs = nearPairs(look(ruleSet, text).reading.row, telling.slice(0, 6))
  const nears = pairs.map((pair) => ({ kind: 'near' as const, ...pair, weight }))
  return [...phrases, ...nears].slice(0, MOST)
}

/** The match with so many syllables more on each side; undefined beyond its sentence or field. */
function around(row: TextRow, hit: Hit, left: number, right: number): string | undefined {
  const [from, to] = [hit.from - left, hit.to + right]
  if (from < 0 || to > row.count) return undefined
  for (let at = from; at < to; at += 1) {
    if (row.sentences[at] !== row.sentences[hit.from] || fieldOf(row, at) !== hit.field) {
      return undefined
    }
  }
  return wordsOf(row, from, to)
}

/** Syllables as they are written, one space between: punctuation is no part of a phrase. */
export function wordsOf(row: TextRow, from: number, to: number): string {
  const words: string[] = []
  for (let at = from; at < to; at += 1) {
    words.push((row.texts[fieldOf(row, at)] ?? '').slice(row.starts[at], row.ends[at]))
  }
  return words.join(' ').toLowerCase().normalize('NFC')
}

const WITHIN = 6

function nearPairs(row: TextRow, telling: readonly string[]) {
  const places = telling.flatMap((phrase) => {
    const size = phrase.split(' ').length
    for (let at = 0; at + size <= row.count; at += 1) {
      if (wordsOf(row, at, at + size) === phrase) return [{ phrase, from: at, to: at + size }]
    }
    return []
  })
  return places.flatMap((a, i) =>
    places.slice(i + 1).flatMap((b) => {
      const [first, second] = a.from < b.from ? [a, b] : [b, a]
      const isNear =
        first.to <= second.from &&
        second.from - first.to <= WITHIN &&
        row.sentences[first.from] === row.sentences[second.from]
      return isNear ? [{ phrases: [first.phrase, second.phrase] as const, within: WITHIN }] : []
    }),
  )
}
