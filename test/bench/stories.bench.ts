import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { makeLoad } from '../../server/app/open-plan.ts'
import { localDay } from '../../server/domain/plan/local-time.ts'
import { STORY_WINDOW_MS } from '../../server/domain/stories/same-matter.ts'
import type { PlanInForce } from '../../server/services/current-plan.ts'
import type { FreshItem } from '../../server/services/filing.ts'
import { type GrowStories, makeGrowStories } from '../../server/services/grow-stories.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeStoryWindow } from '../../server/services/story-window.ts'
import { openStore } from '../../server/store/open-store.ts'
import { figure, median } from './figures.ts'
import { sourceOf } from './synthetic-feeds.ts'
import { type BenchItem, makeItems, makeRandom, makeWords } from './synthetic-text.ts'
import { timeStore } from './timed-store.ts'

const ROOT = join(import.meta.dirname, '../..')
const PLAN = { rulesDir: join(ROOT, 'rules'), planId: 'khuong-dinh', sourcesFile: undefined }
const IN_WINDOW = 100_000
const MEASURED = 4_000
/** As many as a checked feed brings. */
const BATCH = 40
const FILLED_AT_ONCE = 500
const SOURCE = 'bench-0'
const NOW = Date.UTC(2026, 10, 20, 3)

/** What it costs to find the story of an item among 100,000 of its window, through the real store. */
export async function benchStories(print: (line: string) => void): Promise<void> {
  const loaded = await makeLoad(PLAN)()
  if ('faults' in loaded) throw new Error('The shipped plan has faults; run `rules check`')
  const texts = readNews(process.env.WARDPULSE_EVAL_NEWS) ?? makeTexts()
  const items = toItems(texts, loaded.inForce)
  const dataDir = await mkdtemp(join(tmpdir(), 'wardpulse-bench-'))
  const store = await openStore({ dataDir, log: { info: () => {}, warn: () => {} } })
  try {
    await store.sources.define([sourceOf({ id: SOURCE })], NOW)
    const grow = makeGrowStories(makeStoryWindow())
    const { plan } = loaded.inForce
    for (const part of partsOf(items.slice(0, IN_WINDOW), FILLED_AT_ONCE)) {
      await file({ store, grow, plan }, part)
    }
    await measure(print, { store, grow, plan }, items.slice(IN_WINDOW))
  } finally {
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

interface Desk {
  readonly store: Store
  readonly grow: GrowStories
  readonly plan: PlanInForce['plan']
}

async function measure(
  print: (line: string) => void,
  desk: Desk,
  items: readonly FreshItem[],
): Promise<void> {
  const timed = timeStore(desk.store)
  const wholes: number[] = []
  let joined = 0
  const processor = process.cpuUsage()
  const started = performance.now()
  for (const part of partsOf(items, BATCH)) {
    const before = performance.now()
    const stories = await file({ ...desk, store: timed.store }, part)
    wholes.push((performance.now() - before) / part.length)
    joined += part.length - stories
  }
  const each = (performance.now() - started) / items.length
  const { user, system } = process.cpuUsage(processor)
  const spentOn = (noun: string) =>
    [...timed.spent]
      .filter(([name]) => name.startsWith(noun))
      .reduce((sum, [, { busy, waiting }]) => sum + busy + waiting, 0) / items.length
  const [finding, rest] = [spentOn('stories.'), spentOn('items.') + spentOn('commit')]
  print(`${IN_WINDOW} items in the window, ${items.length} more, ${joined} of them joined a story`)
  const ms = (value: number) => `${value.toFixed(3)} ms`
  print(figure('story of an item, store and all but the item itself', ms(each - rest), '≤ 1 ms'))
  print(figure('  in memory: features, comparing, choosing', ms(each - rest - finding), '–'))
  print(figure('  in the store: look-up, index, story', ms(finding), '–'))
  print(figure('with the item stored and committed, middle batch', ms(median(wholes)), '–'))
  const used = (user + system) / 1_000 / items.length
  print(figure('  processor time, whatever else the machine does', ms(used), '–'))
}

/** Files items as the program does, without their cases; gives the number of new stories. */
async function file({ store, grow, plan }: Desk, fresh: readonly FreshItem[]): Promise<number> {
  return store.transaction(async (stores) => {
    const publisherOf = new Map([[SOURCE, SOURCE]])
    const grown = await grow(stores, { fresh, revisions: [], publisherOf, plan, newId })
    await stores.stories.save(grown.stories)
    await stores.items.insert(grown.items)
    await stores.stories.index(grown.indexed)
    return grown.stories.filter(({ revision }) => revision === 0).length
  })
}

/** Spread evenly over the window, the oldest first. */
function toItems(texts: readonly BenchItem[], inForce: PlanInForce): readonly FreshItem[] {
  const all = texts.slice(0, IN_WINDOW + MEASURED)
  return all.map(({ title, excerpt }, i): FreshItem => {
    const seenAt = Math.round(NOW - (STORY_WINDOW_MS * (all.length - i)) / all.length)
    const link = `https://${SOURCE}.example/${i}`
    return {
      ...{ id: newId(NOW), sourceId: SOURCE, guid: undefined, url: link, link, title, excerpt },
      ...{ publishedAt: seenAt, updatedAt: undefined, fetchedAt: seenAt, seenAt, late: false },
      ...{ seenDay: localDay(inForce.plan.calendar.zone, seenAt), version: 1, textHash: `${i}` },
      classification: inForce.classify({ title, excerpt, tier: 'press' }),
    }
  })
}

function partsOf<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.slice(i * size, (i + 1) * size),
  )
}

/** Real texts, where somebody has a file of them; more than the window holds, or none. */
function readNews(file: string | undefined): readonly BenchItem[] | undefined {
  if (file === undefined) return undefined
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  if (lines.length <= IN_WINDOW) return undefined
  return lines.map((line) => {
    const { title, description } = JSON.parse(line) as { title: string; description?: string }
    return { title, excerpt: (description ?? '').slice(0, 500), body: '' }
  })
}

/** Invented texts; a third of them takes half of the words of one of the last thousand. */
function makeTexts(): readonly BenchItem[] {
  const random = makeRandom(20261122)
  const count = IN_WINDOW + MEASURED
  const items = makeItems(makeWords(random), { count, length: 250, random })
  return items.map((item, i) => {
    const other = items[Math.max(0, i - 1 - Math.floor(random() * 1_000))]
    if (!other || random() > 1 / 3) return item
    return {
      ...item,
      title: `${halfOf(other.title)} ${halfOf(item.title)}`,
      excerpt: other.excerpt,
    }
  })
}

function halfOf(text: string): string {
  return text.slice(0, text.indexOf(' ', text.length / 2))
}
