import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { classify } from '../../server/domain/rules/classify.ts'
import type { RuleSet } from '../../server/domain/rules/compile.ts'
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
  const rules = RULE_COUNTS.map((count) => makeRules(words, { count, random }))
  const sets = rules.map(compileBench)
  sets.forEach((set, i) => {
    const phrases = phrasesOf(rules[i] ?? []).length
    print(`${RULE_COUNTS[i]} rules, ${phrases} phrases: ${density(set, items)}`)
  })
  const real = readNews(process.env.WARDPULSE_EVAL_NEWS)
  benchTexts({ name: 'made-up items', items, sets, phrases: phrasesOf(rules[1] ?? []) }, print)
  if (real.length > 0) {
    const phrases = phrasesOf(rules[1] ?? [])
    benchTexts({ name: 'real items', items: real, sets, phrases }, print)
  }
  const compiled = median(
    Array.from({ length: ROUNDS }, () => timed(() => compileBench(rules[3] ?? []))),
  )
  print(figure('compile 12,000 rules', `${compiled.toFixed(0)} ms`, '≤ 500 ms'))
}

interface Bench {
  readonly name: string
  readonly items: readonly BenchItem[]
  readonly sets: readonly RuleSet[]
  readonly phrases: readonly string[]
}

/** Interleaved rounds: the machine's mood then falls on all of them alike. */
function benchTexts({ name, items, sets, phrases }: Bench, print: (line: string) => void): void {
  const loop = makeLoop(phrases)
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
  print(`${name}, ${charactersOf(items)} characters: ${microseconds} µs an item`)
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

function density(set: RuleSet, items: readonly BenchItem[]): string {
  const labels = items.map((item) => classify(set, item).axes.length)
  const mean = labels.reduce((sum, count) => sum + count, 0) / items.length
  return `${mean.toFixed(2)} labels an item`
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
  let body = ''
  for (const { title, description = '' } of texts) {
    if (title.length + description.length + body.length < LENGTH) {
      body += `${title}\n${description}\n`
      continue
    }
    items.push({ title, excerpt: description, body: body.trim() })
    body = ''
  }
  return items
}
