import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { makeLoad } from '../../server/app/open-plan.ts'
import { makeDocumentReader } from '../../server/collect/read-document.ts'
import { readRule } from '../../server/domain/rules/read-rule.ts'
import type { RuleDefinition } from '../../server/domain/rules/rule.ts'
import { sortRuleTexts } from '../../server/domain/rules/rule-folder.ts'
import type { PlanInForce } from '../../server/services/current-plan.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import { openStore } from '../../server/store/open-store.ts'
import { readRuleTexts } from '../../server/store/rule-files.ts'
import { figure, median } from './figures.ts'
import { printStages } from './ingest-stages.ts'
import { insertRaw, type RawRows, readRaw } from './raw-insert.ts'
import { type BenchFeed, feedsOf, makeFeeds, sourceOf } from './synthetic-feeds.ts'
import { type BenchItem, makeRandom } from './synthetic-text.ts'

const ROOT = join(import.meta.dirname, '../..')
const PLAN = { rulesDir: join(ROOT, 'rules'), planId: 'khuong-dinh', sourcesFile: undefined }
const FEEDS = 300
const ITEMS_EACH = 50
const LENGTH = 900
const ROUNDS = 3
/** Sources that the collector asks at the same time. */
const PLACES = 32
const NOW = Date.UTC(2026, 10, 20, 3)

/** From the bytes of a feed to stored, labelled, joined and searchable items, on SQLite. */
export async function benchIngest(print: (line: string) => void): Promise<void> {
  const loaded = await makeLoad(PLAN)()
  if ('faults' in loaded) throw new Error('The shipped plan has faults; run `rules check`')
  const random = makeRandom(20261121)
  const shape = { feeds: FEEDS, itemsEach: ITEMS_EACH, length: LENGTH, now: NOW, random }
  const feeds = makeFeeds(shape, await readRules())
  await benchFeeds('made-up items', feeds, loaded.inForce, print)
  const news = readNews(process.env.WARDPULSE_EVAL_NEWS)
  if (news.length > 0) {
    await benchFeeds('real items', feedsOf(news, FEEDS, NOW), loaded.inForce, print)
  }
}

async function benchFeeds(
  name: string,
  feeds: readonly BenchFeed[],
  inForce: PlanInForce,
  print: (line: string) => void,
): Promise<void> {
  const rates: number[] = []
  const raws: number[] = []
  let rows: RawRows | undefined
  let items = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    await inFolder(async (dataDir) => {
      const run = await runWhole(dataDir, feeds, inForce)
      items = run.items
      rates.push(run.items / run.seconds)
      rows ??= await readRaw(dataDir)
    })
    await inFolder(async (dataDir) => {
      if (rows) raws.push(rows.items.length / (await insertRaw(dataDir, rows)))
    })
  }
  const labels = (rows?.labels.length ?? 0) / Math.max(1, items)
  print(`${name}: ${FEEDS} feeds, ${items} items, ${labels.toFixed(1)} labels an item`)
  const rate = median(rates)
  print(figure('items a second, feed to searchable', rate.toFixed(0), '≥ 8,000'))
  print(figure('the raw batched insert of the same rows', `${median(raws).toFixed(0)}/s`, '–'))
  print(figure('  share of it', `${((100 * rate) / median(raws)).toFixed(0)} %`, '≥ 45 %'))
  await inFolder((dataDir) => printStages(dataDir, { feeds, inForce, print }))
}

/** As the program does it: documents read in a worker, many sources at once. */
async function runWhole(dataDir: string, feeds: readonly BenchFeed[], inForce: PlanInForce) {
  const store = await openStore({ dataDir, log: { info: () => {}, warn: () => {} } })
  await store.sources.define(feeds.map(sourceOf), NOW)
  const reader = makeDocumentReader()
  await reader.read({ bytes: Buffer.from('<rss></rss>') }, {})
  const ports = { store, currentPlan: () => inForce, newId, now: () => NOW, ring: () => {} }
  const ingest = makeIngestItems(ports)
  const waiting = feeds.toReversed()
  let items = 0
  const work = async () => {
    for (let feed = waiting.pop(); feed; feed = waiting.pop()) {
      const read = await reader.read({ bytes: feed.xml }, {})
      if (read.kind !== 'items') throw new Error(`Feed ${feed.id} is ${read.kind}`)
      const filed = await ingest({ source: sourceOf(feed), items: read.items, fetchedAt: NOW })
      items += filed.added
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: PLACES }, work))
  const seconds = (performance.now() - started) / 1000
  await reader.close()
  await store.close()
  return { items, seconds }
}

async function inFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wardpulse-bench-'))
  try {
    await work(dataDir)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

export async function readRules(): Promise<readonly RuleDefinition[]> {
  const texts = await readRuleTexts(PLAN.rulesDir, PLAN.planId)
  const { labels } = sortRuleTexts(texts, PLAN.planId)
  return (['axis', 'hotSpot'] as const).flatMap((dimension) =>
    [...labels[dimension]].flatMap(([name, file]) => {
      const read = file && readRule({ ...file, name, dimension, knownUnits: undefined })
      return read && 'rule' in read ? [read.rule] : []
    }),
  )
}

/** Real items as JSON lines {title, description}. */
function readNews(file: string | undefined): readonly BenchItem[] {
  if (file === undefined) return []
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  const lines = text.split('\n', FEEDS * ITEMS_EACH).filter((line) => line !== '')
  return lines.map((line) => {
    const { title, description } = JSON.parse(line) as { title: string; description?: string }
    return { title, excerpt: description ?? '', body: description ?? '' }
  })
}
