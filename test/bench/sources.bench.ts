import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeLoad } from '../../server/app/open-plan.ts'
import { makeGate } from '../../server/collect/gate.ts'
import { makeDocumentReader } from '../../server/collect/read-document.ts'
import { makePoliteFetch } from '../../server/collect/robots.ts'
import { makeCheckSource } from '../../server/services/check-source.ts'
import { makeCollector } from '../../server/services/collect-due.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { ReadDocument } from '../../server/services/outside-ports.ts'
import { openStore } from '../../server/store/open-store.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'
import { figure, median } from './figures.ts'
import { makeFeeds, sourceOf } from './synthetic-feeds.ts'
import { makeRandom } from './synthetic-text.ts'

const ROOT = join(import.meta.dirname, '../..')
const PLAN = { rulesDir: join(ROOT, 'rules'), planId: 'khuong-dinh', sourcesFile: undefined }
const SOURCES = 300
/** Items of a feed; so many of them are new at each check. */
const LISTED = 40
const NEW = 4
const CYCLES = 6
const CYCLE_MS = 15 * 60_000
const CORES = 2
const START = Date.UTC(2026, 10, 20, 3)

/**
 * What 300 sources on a 15-minute cycle cost: every one is asked, read and filed by the real collector
 * over HTTP on this machine, cycle after cycle without the pauses, and the processor time is held against
 * the quarter of an hour that it is spread over. The server of the feeds is in this process and counted in.
 */
export async function benchSources(print: (line: string) => void): Promise<void> {
  const loaded = await makeLoad(PLAN)()
  if ('faults' in loaded) throw new Error('The shipped plan has faults; run `rules check`')
  const dataDir = await mkdtemp(join(tmpdir(), 'wardpulse-bench-'))
  const store = await openStore({ dataDir, log: { info: () => {}, warn: () => {} } })
  const server = await startFeedServer({ '/robots.txt': { status: 404 } })
  const port = server.host.split(':')[1]
  const sources = Array.from({ length: SOURCES }, (_, i) => {
    const source = sourceOf({ id: `bench-${i}` })
    return { ...source, url: `http://bao-${i}.example:${port}/${i}.rss` }
  })
  const { inForce } = loaded
  const clock = { now: START }
  const now = () => clock.now
  const common = {
    ...{ store, now, newId, ring: () => {} },
    currentPlan: () => ({ ...inForce, plan: { ...inForce.plan, sources } }),
  }
  const userAgent = 'WardPulse/bench'
  const gate = makeGate({
    ...{ userAgent, limits: {} },
    allowPrivateHosts: sources.map(({ url }) => new URL(url).host),
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  })
  const reader = makeDocumentReader()
  const readDocument: ReadDocument = (document, { recipe, ...habits }) =>
    reader.read(document, { ...habits, selectors: recipe })
  const checkSource = makeCheckSource({
    ...{ ...common, fetchDocument: makePoliteFetch(gate, userAgent), readDocument },
    readArticle: reader.readArticle,
    ingest: makeIngestItems(common),
    jitter: () => 0,
    mostItems: undefined,
  })
  const fault = (error: unknown) => {
    throw error
  }
  const collector = makeCollector({ ...common, checkSource, logError: fault })
  const cycle = makeCycle(server)
  await store.sources.define(sources, START)
  const spent: number[] = []
  for (let round = 0; round < CYCLES; round += 1) {
    cycle(round, clock.now)
    // However seldom a source has published so far: the cycle is what is measured.
    for (const { id } of sources) await store.sources.makeDue(id, clock.now)
    const before = process.cpuUsage()
    await collector.tick()
    await quiet(async () =>
      (await store.sources.states()).every((one) => one.lastCheckedAt === clock.now),
    )
    const { user, system } = process.cpuUsage(before)
    spent.push((user + system) / 1_000)
    clock.now += CYCLE_MS
  }
  await collector.stop()
  const share = (100 * median(spent.slice(1))) / (CYCLE_MS * CORES)
  const memory = process.memoryUsage().rss / 2 ** 20
  print(
    `${SOURCES} sources, ${CYCLES} cycles, ${LISTED} items listed, ${NEW} of them new each time`,
  )
  print(figure('processor, of two cores over a cycle', `${share.toFixed(2)} %`, '≤ 25 %'))
  print(
    figure(
      'memory (resident), feeds and their server included',
      `${memory.toFixed(0)} MiB`,
      '≤ 400 MiB',
    ),
  )
  await reader.close()
  await server.close()
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
}

/** Puts the documents of the next cycle on the server. */
function makeCycle(server: FeedServer) {
  const random = makeRandom(20261124)
  const shape = {
    feeds: SOURCES,
    itemsEach: LISTED + NEW * CYCLES,
    length: 600,
    now: START,
    random,
  }
  const texts = makeFeeds(shape, []).map(({ xml }) => Buffer.from(xml).toString('utf8'))
  return (round: number, at: number) => {
    for (const [i, text] of texts.entries()) {
      const [head = '', ...entries] = text.split('<item>')
      const listed = entries
        .slice(NEW * round, NEW * round + LISTED)
        .map((entry) => `<item>${dated(entry, at)}`)
      const end = listed.at(-1)?.includes('</channel>') ? '' : '</channel></rss>'
      server.set(`/${i}.rss`, { body: `${head}${listed.join('')}${end}` })
    }
  }
}

function dated(entry: string, at: number): string {
  return entry.replace(/<pubDate>[^<]*/, `<pubDate>${new Date(at - 60_000).toUTCString()}`)
}

async function quiet(isDone: () => Promise<boolean>): Promise<void> {
  for (;;) {
    if (await isDone()) return
    await new Promise((wake) => setTimeout(wake, 100))
  }
}
