import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeLoad } from '../../server/app/open-plan.ts'
import { makeDocumentReader } from '../../server/collect/read-document.ts'
import { CLI } from '../../server/services/deeds.ts'
import { makeImportItems } from '../../server/services/import-items.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import { openStore } from '../../server/store/open-store.ts'
import { figure } from './figures.ts'
import { makeFeeds, sourceOf } from './synthetic-feeds.ts'
import { makeItems, makeRandom, makeWords } from './synthetic-text.ts'

const ROOT = join(import.meta.dirname, '../..')
const PLAN = { rulesDir: join(ROOT, 'rules'), planId: 'khuong-dinh', sourcesFile: undefined }
const NOW = Date.UTC(2026, 10, 20, 3)
const GROUP = 1_000
const GROUPS = 10
const LARGE_FEED = 5_000

/**
 * How long nobody else gets a turn while much is filed. A thread that only waits is looked at in the
 * same run: what it misses is the machine's doing, not ours.
 */
export async function benchStalls(print: (line: string) => void): Promise<void> {
  const loaded = await makeLoad(PLAN)()
  if ('faults' in loaded) throw new Error('The shipped plan has faults; run `rules check`')
  const dataDir = await mkdtemp(join(tmpdir(), 'wardpulse-bench-'))
  const store = await openStore({ dataDir, log: { info: () => {}, warn: () => {} } })
  const reader = makeDocumentReader()
  const ports = { store, currentPlan: () => loaded.inForce, newId, now: () => NOW, ring: () => {} }
  try {
    await reader.read({ bytes: Buffer.from('<rss></rss>') }, {})
    const idle = await watch(() => new Promise((resolve) => setTimeout(resolve, 2_000)))
    print(figure('longest stall of a thread that waits', ms(idle), 'the machine'))
    const ingest = makeIngestItems({ ...ports, together: GROUP })
    const importRows = makeImportItems({ ...ports, ingest })
    const stall = await watch(async () => {
      for (const rows of makeGroups()) await importRows(rows, CLI)
    })
    print(figure(`longest stall, ${GROUPS} import groups of ${GROUP} rows`, ms(stall), '≤ 50 ms'))
    const [feed] = makeFeeds(
      { feeds: 1, itemsEach: LARGE_FEED, length: 900, now: NOW, random: makeRandom(5) },
      [],
    )
    if (!feed) return
    await store.sources.define([sourceOf(feed)], NOW)
    const large = await watch(async () => {
      const read = await reader.read({ bytes: feed.xml }, {})
      if (read.kind !== 'items') throw new Error(`The feed is ${read.kind}`)
      await ingest({ source: sourceOf(feed), items: read.items, fetchedAt: NOW })
    })
    print(figure(`longest stall, a feed of ${LARGE_FEED} items`, ms(large), '≤ 50 ms'))
  } finally {
    await reader.close()
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The longest time between two turns that were asked for every five milliseconds. */
async function watch(work: () => Promise<unknown>): Promise<number> {
  const every = 5
  let longest = 0
  let last = performance.now()
  const turn = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - every)
    last = now
  }, every)
  await work()
  clearInterval(turn)
  return longest
}

function makeGroups() {
  const random = makeRandom(20261123)
  const items = makeItems(makeWords(random), { count: GROUP * GROUPS, length: 400, random })
  return Array.from({ length: GROUPS }, (_, group) =>
    items.slice(group * GROUP, (group + 1) * GROUP).map(({ title, excerpt }, i) => ({
      ...{ id: undefined, title, description: excerpt, source: `Báo ${i % 20}` },
      ...{ url: `https://bao-${i % 20}.example/${group}-${i}` },
      ...{ published: NOW - (GROUPS - group) * 3_600_000 + i * 1_000, fetched: undefined },
    })),
  )
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
