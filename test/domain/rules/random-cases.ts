import type { ClassifiedText } from '../../../server/domain/rules/classify.ts'
import type { PhraseTerm, RuleDefinition, Term } from '../../../server/domain/rules/rule.ts'
import { removeMarks } from '../../../server/domain/text/fold.ts'

/** Few syllables, so that phrases meet and overlap; some differ by a mark, a spelling, a case. */
const SYLLABLES = 'ngập nước hoà hòa kỹ kĩ sâu cháy chạy đường AI ai quý quí PCCC 113'.split(' ')
const GAPS = [' ', ' ', ' ', ' ', ', ', '. ', '! ', '\n', '-', '… ', ' "', ' – ']
const FIELDS = ['title', 'excerpt', 'body'] as const
const TIERS = ['official', 'press', 'community'] as const
const CIRCLES = ['ward', 'city', 'country', 'abroad'] as const

/** Lists by name that random rules may use. */
export const LISTS: Readonly<Record<string, readonly string[]>> = {
  water: ['nước sâu', 'ngập', '@fire'],
  fire: ['cháy', 'AI'],
}

export interface Dice {
  readonly chance: (share: number) => boolean
  readonly int: (below: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly many: <T>(least: number, most: number, make: () => T) => readonly T[]
}

/** The same row of throws for the same seed (mulberry32). */
export function makeDice(seed: number): Dice {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    int,
    chance: (share) => next() < share,
    pick: <T>(from: readonly T[]) => from[int(from.length)] as T,
    many: (least, most, make) => Array.from({ length: least + int(most - least + 1) }, make),
  }
}

export function randomRule(dice: Dice, id: string): RuleDefinition {
  const terms = (share: number) => (dice.chance(share) ? dice.many(1, 2, () => term(dice, 1)) : [])
  return {
    ...{ id, dimension: 'axis', file: 'x.yaml', title: 'x', titleEn: 'x', status: 'active' },
    ...{ urgency: undefined, unit: undefined, hits: [], misses: [], listLines: new Map() },
    threshold: dice.pick([1, 1.5, 2, 3, 4]),
    place: dice.chance(0.9) ? 'any' : dice.pick(['city', 'watched']),
    signals: dice.many(0, 3, () => ({
      term: term(dice, 2),
      weight: dice.pick([1, 1, 2, 3, 2.5, -1]),
    })),
    any: dice.chance(0.2) ? dice.many(1, 2, () => term(dice, 1)) : undefined,
    all: terms(0.2),
    none: terms(0.3),
    except: dice.chance(0.3) ? phrases(dice) : { kind: 'phrases', phrases: [], lists: [] },
  }
}

function term(dice: Dice, depth: number): Term {
  if (depth === 0 || dice.chance(0.45)) return phrases(dice)
  const inner = () => term(dice, depth - 1)
  const where = dice.chance(0.3) ? dice.many(1, 2, () => dice.pick(FIELDS)) : undefined
  const kind = dice.pick(['any', 'all', 'none', 'sameSentence', 'near', 'near', 'source'] as const)
  if (kind === 'near') {
    const terms = [placed(dice), placed(dice)] as const
    return { kind, terms, within: dice.int(4), ordered: dice.chance(0.3), where }
  }
  if (kind !== 'source') return { kind, terms: dice.many(1, 3, inner), where }
  return dice.pick<Term>([
    { kind: 'tier', tier: dice.pick(TIERS) },
    { kind: 'section', section: dice.pick(['Đời sống', 'Xã hội']) },
    { kind: 'circle', circles: dice.many(1, 2, () => dice.pick(CIRCLES)) },
  ])
}

/** A term with a position. */
function placed(dice: Dice): Term {
  if (dice.chance(0.7)) return phrases(dice)
  return { kind: 'any', terms: dice.many(1, 2, () => phrases(dice)), where: undefined }
}

function phrases(dice: Dice): PhraseTerm {
  const phrase = () => dice.many(1, 3, () => dice.pick(SYLLABLES)).join(' ')
  const lists = dice.chance(0.15) ? [dice.pick(Object.keys(LISTS))] : []
  return { kind: 'phrases', phrases: dice.many(lists.length === 0 ? 1 : 0, 3, phrase), lists }
}

/** A text as a reader sees it, and the same as a careless program may have written it. */
export interface RandomText {
  readonly seen: ClassifiedText
  readonly raw: ClassifiedText
}

export function randomText(dice: Dice): RandomText {
  const change = dice.pick([plain, plain, plain, removeMarks, capitals])
  const write = (most: number) => change(sentence(dice, most))
  const source = {
    ...(dice.chance(0.5) ? { tier: dice.pick(TIERS) } : {}),
    ...(dice.chance(0.5) ? { section: dice.pick(['đời sống', 'XÃ HỘI']) } : {}),
  }
  const seen = { title: write(7), excerpt: write(12), ...source }
  const body = dice.chance(0.3) ? { body: write(15) } : {}
  const texts = { ...seen, ...body }
  return { seen: texts, raw: { ...texts, ...rough(texts, dice) } }
}

function sentence(dice: Dice, most: number): string {
  const place = dice.chance(0.2) ? dice.pick(['Hà Nội ', 'phường Khương Đình ', 'ở Lào ']) : ''
  const words = dice.many(0, most, () => {
    const word = dice.pick(SYLLABLES)
    return `${dice.chance(0.1) ? word.toUpperCase() : word}${dice.pick(GAPS)}`
  })
  return `${place}${words.join('')}`.trim()
}

/** Letters taken apart, invisible characters within words, doubled spaces. */
function rough({ title, excerpt, body }: ClassifiedText, dice: Dice) {
  const spoil = (text: string) => {
    const apart = dice.chance(0.5) ? text.normalize('NFD') : text
    return apart.replace(/./gu, (letter) => {
      if (!dice.chance(0.05)) return letter
      return letter === ' ' ? '  ' : `${letter}${dice.pick(['\u200b', '\u00ad', '\u2060'])}`
    })
  }
  return { title: spoil(title), excerpt: spoil(excerpt), ...(body ? { body: spoil(body) } : {}) }
}

function plain(text: string): string {
  return text
}

function capitals(text: string): string {
  return text.toUpperCase()
}
