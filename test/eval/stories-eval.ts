import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoryFeatures } from '../../server/domain/stories/features.ts'
import { makeRarity } from '../../server/domain/stories/rarity.ts'
import { STORY_WINDOW_MS, sameMatter } from '../../server/domain/stories/same-matter.ts'
import { groupStories } from './group-stories.ts'
import { type EvalItem, loadNews } from './story-news.ts'

interface Pair {
  /** Addresses of two items, hashed: the news itself is not ours to copy. */
  readonly a: string
  readonly b: string
  readonly half: (typeof HALVES)[number]
  readonly same: boolean
}

type Judge = (pair: Pair) => boolean

/** The constants were fitted to the tuning half; the other half was never looked at for them. */
const HALVES = ['tuning', 'validation'] as const

/**
 * Prints how well the real scorer, and the real grouping, tell the labelled pairs of
 * `story-pairs.jsonl`. `dataDir` holds `news/news-2025-08-to-2026-02.jsonl.gz`.
 */
export async function evalStories(print: (line: string) => void, dataDir: string): Promise<void> {
  const pairs = readPairs()
  const news = await loadNews(dataDir)
  const byKey = new Map(news.map((item) => [item.key, item]))
  const known = pairs.filter(({ a, b }) => byKey.has(a) && byKey.has(b))
  print(`stories: ${known.length} labelled pairs, ${known.filter(({ same }) => same).length} same`)
  const scores = scorePairs(news, known)
  report(print, 'scorer alone', known, (pair) => scores.get(pair) ?? false)

  const started = performance.now()
  const storyOf = groupStories(news)
  const perItem = (performance.now() - started) / news.length
  const together: Judge = ({ a, b }) => storyOf.get(a) === storyOf.get(b)
  report(print, 'all news, story by story', known, together)
  print(`  ${news.length} items in ${new Set(storyOf.values()).size} stories`)
  print(`  ${perItem.toFixed(2)} ms per item in memory (target: at most 1)`)
  reportWeek(print, news, known)
}

function readPairs(): readonly Pair[] {
  const file = join(import.meta.dirname, 'story-pairs.jsonl')
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Pair) // our own file
}

/** Weights are those of the moment at which the later item arrived. */
function scorePairs(news: readonly EvalItem[], pairs: readonly Pair[]): Map<Pair, boolean> {
  const features = new Map<string, StoryFeatures>()
  const wanted = new Set(pairs.flatMap(({ a, b }) => [a, b]))
  const waiting = new Set(pairs)
  const scores = new Map<Pair, boolean>()
  const rarity = makeRarity(STORY_WINDOW_MS)
  for (let i = 0; i < news.length; i += 50) {
    const batch = news.slice(i, i + 50)
    rarity.learn(batch.map((item) => item.features))
    const weightOf = rarity.weigh()
    for (const { key, features: found } of batch) if (wanted.has(key)) features.set(key, found)
    for (const pair of waiting) {
      const [a, b] = [features.get(pair.a), features.get(pair.b)]
      if (!a || !b) continue
      scores.set(pair, sameMatter(a, b, weightOf).same)
      waiting.delete(pair)
    }
  }
  return scores
}

function report(
  print: (line: string) => void,
  title: string,
  pairs: readonly Pair[],
  judge: Judge,
): void {
  for (const half of [...HALVES, 'both'] as const) {
    const chosen = pairs.filter((pair) => half === 'both' || pair.half === half)
    const joined = chosen.filter(judge)
    const right = joined.filter(({ same }) => same).length
    const all = chosen.filter(({ same }) => same).length
    const precision = right / Math.max(1, joined.length)
    const recall = right / Math.max(1, all)
    print(
      `  ${title}, ${half}: precision ${precision.toFixed(3)} (target 0.95), ` +
        `recall ${recall.toFixed(3)} (target 0.80), ${chosen.length} pairs`,
    )
  }
}

/** The busiest week of the labelled pairs alone, as a new desk would meet it: without a past. */
function reportWeek(
  print: (line: string) => void,
  news: readonly EvalItem[],
  pairs: readonly Pair[],
): void {
  const week = 7 * 24 * 3_600_000
  const first = news[0]?.features.seenAt ?? 0
  const weekOf = new Map(
    news.map(({ key, features }) => [key, Math.floor((features.seenAt - first) / week)]),
  )
  const counts = new Map<number, Pair[]>()
  for (const pair of pairs) {
    const number = weekOf.get(pair.a) ?? -1
    if (weekOf.get(pair.b) === number) counts.set(number, [...(counts.get(number) ?? []), pair])
  }
  const [busiest] = [...counts].sort((a, b) => b[1].length - a[1].length)
  if (!busiest) return
  const storyOf = groupStories(news.filter(({ key }) => weekOf.get(key) === busiest[0]))
  const together: Judge = ({ a, b }) => storyOf.get(a) === storyOf.get(b)
  const joined = busiest[1].filter(together)
  const same = busiest[1].filter((pair) => pair.same)
  print(
    `  one week without a past: ${joined.filter((pair) => pair.same).length} of ${same.length} ` +
      `same pairs joined, ${joined.filter((pair) => !pair.same).length} of ` +
      `${busiest[1].length - same.length} others`,
  )
}
