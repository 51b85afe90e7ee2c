import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { classify } from '../../server/domain/rules/classify.ts'
import type { RuleSet } from '../../server/domain/rules/compile.ts'
import type { RuleDefinition } from '../../server/domain/rules/rule.ts'
import { cleanText } from '../../server/domain/text/clean-text.ts'
import { figure, median } from './figures.ts'
import { compileBench, makeRules, phrasesOf } from './synthetic-rules.ts'
import { type BenchItem, makeItems, makeRandom, makeWords } from './synthetic-text.ts'

const ROUNDS = 7
const ITEMS = 2_000
const LENGTH = 900
const RULE_COUNTS = [12, 120, 1_200, 12_000]

/** A loop over one RegExp per phrase is so slow that fewer items must do. */
const LOOP_ITEMS = 60

/** Cost of raw text → labels: against a loop of regular expressions, and as the rules grow. */
export async function benchClassify(print: (line: string) => void): Promise<void> {
  const random = makeRandom(20261120)
  const words = makeWords(random)
  const items = makeItems(words, { count: ITEMS, length: LENGTH, random })
  const rules = makeRuleSets(words, random)
  benchTexts({ name: 'made-up items', items, rules }, print)
  const real = readNews(process.env.WARDPULSE_EVAL_NEWS)
  if (real.length > 0) {
    const realRules = makeRuleSets(wordsOf(real), random)
    benchTexts({ name: 'real items', items: real, rules: realRules }, print)
  }
  const compile = () => timed(() => compileBench(rules.at(-1) ?? []))
  const compiled = median(Array.from({ length: ROUNDS }, compile))
  print(figure('compile 12,000 rules', `${compiled.toFixed(0)} ms`, '≤ 500 ms'))
}

function makeRuleSets(words: readonly string[], random: () => number) {
  return RULE_COUNTS.map((count) => makeRules(words, { count, random }))
}

interface Bench {
  readonly name: string
  readonly items: readonly BenchItem[]
  /** By the numbers of `RULE_COUNTS`. */
  readonly rules: readonly (readonly RuleDefinition[])[]
}

/** Interleaved rounds: the machine's mood then falls on all of them alike. */
function benchTexts({ name, items, rules }: Bench, print: (line: string) => void): void {
  const sets = rules.map(compileBench)
  const phrases = rules.map(phrasesOf)
  print(`${name}, ${items.length} of ${charactersOf(items)} characters`)
  sets.forEach((set, i) => {
    const size = `${RULE_COUNTS[i]} rules, ${phrases[i]?.length} phrases`
    print(`  ${size}: ${density(set, items)}`)
  })
  const loop = makeLoop(phrases[1] ?? [])
  const few = items.slice(0, LOOP_ITEMS)
  const times = {
    loop: [] as number[],
    plain: [] as number[],
    sets: sets.map(() => [] as number[]),
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    times.loop.push(timed(() => few.forEach(loop)) / few.length)
    times.plain.push(timed(() => items.forEach(normalise)) / items.length)
    sets.forEach((set, i) => {
      times.sets[i]?.push(timed(() => classifyAll(set, items)) / items.length)
    })
  }
  const costs = times.sets.map(median)
  const [, at120 = Number.NaN] = costs
  const microseconds = costs.map((ms) => (ms * 1000).toFixed(1)).join(' / ')
  print(`  ${microseconds} µs an item`)
  const rate = `${Math.round(1000 / at120).toLocaleString('en')}/s`
  print(figure('items a second at 120 rules', rate, '(178,000/s was seen)'))
  print(figure('× a loop of RegExp at 120 rules', ratio(median(times.loop), at120), '≥ 100 ×'))
  print(figure('cost from 120 to 12,000 rules', ratio(costs[3], at120), '≤ 4 ×'))
  print(figure('cost by normalize + toLowerCase', ratio(at120, median(times.plain)), '≤ 2 ×'))
}

function ratio(a: number | undefined, b: number): string {
  return `${((a ?? Number.NaN) / b).toFixed(2)} ×`
}

function classifyAll(set: RuleSet, items: readonly BenchItem[]): void {
  for (const { title, excerpt, body } of items) {
    const lines = { keepLines: true }
    classify(set, {
      title: cleanText(title),
      excerpt: cleanText(excerpt, lines),
      body: cleanText(body, lines),
    })
  }
}

function normalise({ title, excerpt, body }: BenchItem): number {
  const fields = [title, excerpt, body].map((field) => field.normalize('NFC').toLowerCase())
  return fields.reduce((sum, field) => sum + field.length, 0)
}

/** What a program does without an engine: one regular expression for each phrase, whole words. */
function makeLoop(phrases: readonly string[]): (item: BenchItem) => number {
  const quote = (phrase: string) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const patterns = phrases.map((phrase) => {
    const plain = quote(phrase.normalize('NFC').toLowerCase())
    return new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'u')
  })
  return ({ title, excerpt, body }) => {
    const text = `${title}\n${excerpt}\n${body}`.normalize('NFC').toLowerCase()
    return patterns.reduce((found, pattern) => found + (pattern.test(text) ? 1 : 0), 0)
  }
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** How much there is to find: nothing is cheaper than a text that no rule speaks of. */
function density(set: RuleSet, items: readonly BenchItem[]): string {
  const mean = (of: (item: BenchItem) => number) =>
    (items.reduce((sum, item) => sum + of(item), 0) / items.length).toFixed(2)
  const lines = mean((item) => set.findHits(set.readRow(item)).groupCount())
  return `${lines} lines found and ${mean((item) => classify(set, item).axes.length)} labels an item`
}

function charactersOf(items: readonly BenchItem[]): number {
  const sum = items.reduce((all, { title, excerpt, body }) => {
    return all + title.length + excerpt.length + body.length
  }, 0)
  return Math.round(sum / items.length)
}

/** Real items as JSON lines {title, description}, joined to the length of the made-up ones. */
function readNews(file: string | undefined): readonly BenchItem[] {
  if (file === undefined) return []
  const lines = gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n', 8 * ITEMS)
  const texts = lines.flatMap((line): readonly { title: string; description?: string }[] =>
    line === '' ? [] : [JSON.parse(line)],
  )
  const items: BenchItem[] = []
  let body: string[] = []
  for (const { title, description = '' } of texts) {
    if (title.length + description.length + body.join('\n').length < LENGTH) {
      body.push(...[title, description].filter((text) => text !== ''))
      continue
    }
    items.push({ title, excerpt: description, body: body.join('\n') })
    body = []
  }
  return items
}

/** Pairs of neighbouring syllables of real items, the frequent ones first: what rules are made of. */
function wordsOf(items: readonly BenchItem[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { title, excerpt, body } of items) {
    for (const sentence of `${title}. ${excerpt}. ${body}`
      .toLowerCase()
      .split(/[^\p{L}\p{M} ]+/u)) {
      const syllables = sentence.trim().split(/ +/)
      for (let i = 1; i < syllables.length; i += 1) {
        const pair = `${syllables[i - 1]} ${syllables[i]}`
        counts.set(pair, (counts.get(pair) ?? 0) + 1)
      }
    }
  }
  const frequent = [...counts].filter(([, count]) => count > 2)
  return frequent.toSorted(([, a], [, b]) => b - a).map(([pair]) => pair)
}
