import type { Circle } from '../../../server/domain/rules/classification.ts'
import type { ClassifiedText } from '../../../server/domain/rules/classify.ts'
import type {
  PhraseTerm,
  RuleDefinition,
  SharedList,
  Term,
} from '../../../server/domain/rules/rule.ts'
import { fold } from '../../../server/domain/text/fold.ts'
import { syllableKey } from '../../../server/domain/text/syllable-key.ts'

/**
 * The rule language once more, as plainly as it can be said and without any thought of speed: what
 * the engine must agree with. Every phrase is tried at every syllable, every pair at every pair.
 */
interface Word {
  readonly text: string
  readonly key: string
  readonly field: number
  readonly sentence: number
}

interface Span {
  readonly from: number
  readonly to: number
}

interface World {
  readonly words: readonly Word[]
  readonly unmarked: readonly boolean[]
  readonly lists: readonly SharedList[]
  readonly text: ClassifiedText
  readonly circle: Circle
  readonly excepted: readonly Span[]
  /** Whether a span may be used where we are. */
  readonly isInside: (span: Span) => boolean
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu
const FIELDS = ['title', 'excerpt', 'body']

export function labelNaively(
  rules: readonly RuleDefinition[],
  lists: readonly SharedList[],
  { text, circle }: { readonly text: ClassifiedText; readonly circle: Circle },
): readonly (readonly [string, number])[] {
  const fields = [text.title, text.excerpt, text.body ?? '']
  const isMarked = (field: string) => /[\u0300-\u036fđĐ]/.test(field.normalize('NFD'))
  const head = !isMarked(text.title) && !isMarked(text.excerpt)
  const unmarked = [head, head, !isMarked(text.body ?? '')]
  const words = fields.flatMap(cutWords)
  const world = { words, unmarked, lists, text, circle, excepted: [], isInside: () => true }
  return rules.flatMap((rule) => {
    const score = scoreOf(rule, world)
    return score === undefined ? [] : [[rule.id, score] as const]
  })
}

/** Sentences are numbered by field and by what stands between the words. */
function cutWords(text: string, field: number): readonly Word[] {
  let sentence = field * 1000
  let end = 0
  return [...text.matchAll(WORD)].map(({ 0: word, index }, i) => {
    const gap = text.slice(end, index)
    const isSmall = /^\p{Ll}/u.test(word)
    if (i > 0 && (/[.!\n]/.test(gap) || (gap.includes('…') && !isSmall))) sentence += 1
    end = index + word.length
    return { text: word, key: syllableKey(word), field, sentence }
  })
}

function scoreOf(rule: RuleDefinition, world: World): number | undefined {
  const { place, threshold, any, all, none, signals } = rule
  const { circle } = world
  if (place === 'watched' && circle !== 'ward') return undefined
  if (place === 'city' && circle !== 'ward' && circle !== 'city') return undefined
  const inside = { ...world, excepted: find(rule.except, world) ?? [] }
  const conditions = [...all, ...(any ?? [])].flatMap((term) => find(term, inside) ?? [])
  if (all.some((term) => !find(term, inside))) return undefined
  if (any !== undefined && !any.some((term) => find(term, inside))) return undefined
  if (none.some((term) => find(term, world))) return undefined
  const driving = signals.length > 0 ? signals.map(({ term }) => term) : [...(any ?? []), ...all]
  const isFree = driving.some(isFreeOfPhrases)
  if (signals.length === 0) return conditions.length > 0 || isFree ? threshold : undefined
  const lines = signals.flatMap(({ term, weight }) => {
    const hits = find(term, inside)
    return hits === undefined ? [] : [{ hits, points: weigh(term, weight, { hits, inside }) }]
  })
  const score = round(lines.reduce((sum, { points }) => sum + points, 0))
  const rests = isFree || lines.some(({ hits }) => hits.length > 0)
  return score >= threshold && rests ? score : undefined
}

function weigh(
  term: Term,
  weight: number,
  { hits, inside }: { readonly hits: readonly Span[]; readonly inside: World },
): number {
  const { words, unmarked } = inside
  const fieldOf = (span: Span) => words[span.from]?.field ?? 0
  const title = { ...inside, isInside: (span: Span) => fieldOf(span) === 0 }
  const isInTitle = hits.some((hit) => fieldOf(hit) === 0) && (find(term, title)?.length ?? 0) > 0
  const isDoubtful = hits.length > 0 && hits.every((hit) => unmarked[fieldOf(hit)])
  return round(weight * (isInTitle ? 1.5 : 1) * (isDoubtful ? 0.7 : 1))
}

function isFreeOfPhrases(term: Term): boolean {
  if (term.kind === 'tier' || term.kind === 'section' || term.kind === 'circle') return true
  if (term.kind === 'any') return term.terms.some(isFreeOfPhrases)
  if (term.kind !== 'all') return false
  const others = term.terms.filter(({ kind }) => kind !== 'none')
  return others.length > 0 && others.every(isFreeOfPhrases)
}

function round(score: number): number {
  return Math.round(score * 100) / 100
}

/** The matches by which a term holds, undefined when it does not. */
function find(term: Term, world: World): readonly Span[] | undefined {
  if (term.kind === 'phrases') return orNone(findPhrases(term, world))
  if (term.kind === 'tier') return world.text.tier === term.tier ? [] : undefined
  if (term.kind === 'circle') return term.circles.includes(world.circle) ? [] : undefined
  if (term.kind === 'section') return isSection(term.section, world) ? [] : undefined
  const within = term.where === undefined ? world : limit(world, term.where)
  if (term.kind === 'near') return orNone(findNear(term, within))
  if (term.kind === 'sameSentence') return orNone(findInSentences(term.terms, within))
  const found = term.terms.map((inner) => find(inner, within))
  const held = found.filter((hits) => hits !== undefined)
  if (term.kind === 'none') return held.length === 0 ? [] : undefined
  if (held.length < (term.kind === 'all' ? found.length : 1)) return undefined
  return held.flat()
}

function orNone(spans: readonly Span[]): readonly Span[] | undefined {
  return spans.length === 0 ? undefined : spans
}

function isSection(section: string, { text }: World): boolean {
  const keys = (one: string) => (one.match(WORD) ?? []).map(syllableKey).join(' ')
  return text.section !== undefined && keys(text.section) === keys(section)
}

function limit(world: World, where: readonly string[]): World {
  const isInside = (span: Span) =>
    world.isInside(span) && where.includes(FIELDS[world.words[span.from]?.field ?? 0] ?? '')
  return { ...world, isInside }
}

function findPhrases({ phrases, lists }: PhraseTerm, world: World): readonly Span[] {
  const named = lists.flatMap((name) => {
    const list = world.lists.find(({ id }) => id === name)
    return list === undefined ? [] : findPhrases({ ...list, kind: 'phrases' }, world)
  })
  const own = phrases.flatMap((phrase) =>
    world.words.flatMap((_, from) => findAt(phrase, from, world)),
  )
  return [...own, ...named]
}

function findAt(phrase: string, from: number, world: World): readonly Span[] {
  const { words, unmarked, excepted, isInside } = world
  const { exact, folded, isCapital } = read(phrase)
  const first = words[from]?.key
  if (first !== exact[0] && first !== folded[0]) return []
  const span = { from, to: from + exact.length }
  const there = words.slice(span.from, span.to)
  const isFolded = unmarked[there[0]?.field ?? 0] ?? false
  const keys = isFolded ? folded : exact
  const isThere =
    there.length === exact.length &&
    there.every(({ key }, i) => key === keys[i]) &&
    there.every(({ sentence }) => sentence === there[0]?.sentence) &&
    !(isFolded && exact.length < 2) &&
    !(isCapital && there.some(({ text }) => /\p{Ll}/u.test(text)))
  const isSetAside = excepted.some((other) => other.from < span.to && span.from < other.to)
  return isThere && !isSetAside && isInside(span) ? [span] : []
}

const phrasesRead = new Map<string, ReturnType<typeof readPhrase>>()

function read(phrase: string) {
  const known = phrasesRead.get(phrase) ?? readPhrase(phrase)
  phrasesRead.set(phrase, known)
  return known
}

function readPhrase(phrase: string) {
  const exact = (phrase.match(WORD) ?? []).map(syllableKey)
  const isCapital = !/\p{Ll}/u.test(phrase) && (phrase.match(/\p{L}/gu)?.length ?? 0) > 1
  return { exact, folded: exact.map(fold), isCapital }
}

function findNear(
  { terms: [first, second], within, ordered }: Extract<Term, { kind: 'near' }>,
  world: World,
): readonly Span[] {
  const isNear = (a: Span, b: Span) =>
    world.words[a.from]?.sentence === world.words[b.from]?.sentence &&
    ((b.from >= a.to && b.from - a.to <= within) ||
      (!ordered && a.from >= b.to && a.from - b.to <= within))
  const right = find(second, world) ?? []
  const pairs = (find(first, world) ?? []).flatMap((a) =>
    right.filter((b) => isNear(a, b)).map((b) => [a, b]),
  )
  return pairs.flat()
}

function findInSentences(terms: readonly Term[], world: World): readonly Span[] {
  const sentences = [...new Set(world.words.map(({ sentence }) => sentence))]
  const hasPlace = (term: Term) => !['none', 'tier', 'section', 'circle'].includes(term.kind)
  if (!terms.some(hasPlace)) return []
  return sentences.flatMap((sentence) => {
    const isInside = (span: Span) =>
      world.isInside(span) && world.words[span.from]?.sentence === sentence
    const found = terms.map((term) => find(term, { ...world, isInside }))
    return found.every((hits) => hits !== undefined) ? found.flat() : []
  })
}
