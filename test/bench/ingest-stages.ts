import Parser from 'rss-parser'
import { readBytes } from '../../server/collect/read-bytes.ts'
import type { ReadItem } from '../../server/domain/items/item.ts'
import type { PlanInForce } from '../../server/services/current-plan.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import { prepareItem } from '../../server/services/prepare-item.ts'
import { openStore } from '../../server/store/open-store.ts'
import { type BenchFeed, sourceOf } from './synthetic-feeds.ts'
import { type Spent, timeStore } from './timed-store.ts'

export interface StageRun {
  readonly feeds: readonly BenchFeed[]
  readonly inForce: PlanInForce
  readonly print: (line: string) => void
}

/** Feeds that are filed in one go, as they meet when many sources are asked at once. */
const TOGETHER = 16

/** Time per item of each stage, one after the other in one thread. */
export async function printStages(
  dataDir: string,
  { feeds, inForce, print }: StageRun,
): Promise<void> {
  const read = await readAll(feeds)
  const items = read.documents.flatMap((document) => document.items)
  const perItem = (ms: number) => ((1000 * ms) / items.length).toFixed(1).padStart(7)
  const line = (what: string, ms: number) => print(`  ${perItem(ms)} µs  ${what}`)
  line('decode and parse (bare rss-parser)', read.parseMs)
  line('strip, dates, links (our reader above it)', read.wholeMs - read.parseMs)
  const prepareMs = timed(() => {
    for (const item of items) prepareItem(item, 0, 0)
  })
  line('clean, mask, canonical address, hashes', prepareMs)
  const filed = await fileAll(dataDir, read.documents, inForce)
  const known = prepareMs + filed.classifyMs
  line('classify', filed.classifyMs)
  const stage = (what: string, verbs: RegExp) => {
    const calls = [...filed.spent].filter(([verb]) => verbs.test(verb))
    const busy = calls.reduce((sum, [, spent]) => sum + spent.busy, 0)
    const waiting = calls.reduce((sum, [, spent]) => sum + spent.waiting, 0)
    print(
      `  ${perItem(busy)} µs  ${what}; and ${perItem(waiting).trim()} µs waiting for the engine`,
    )
    return busy + waiting
  }
  const inStore =
    stage('dedupe: known items', /^items\.findKnown/) +
    stage('stories: look-ups', /^stories\.(?:find|last)/) +
    stage('serialise and store: items, labels, words', /^items\.(?:insert|revise)/) +
    stage('serialise and store: stories and their words', /^stories\.(?:save|index$)/) +
    stage('cases and changes', /^(?:cases|outbox)\./) +
    stage('commit', /^commit$/)
  line('stories: comparing; and the rest in this thread', filed.wholeMs - known - inStore)
}

interface Read {
  readonly documents: readonly { readonly feed: BenchFeed; readonly items: readonly ReadItem[] }[]
  readonly parseMs: number
  readonly wholeMs: number
}

async function readAll(feeds: readonly BenchFeed[]): Promise<Read> {
  const documents: { feed: BenchFeed; items: readonly ReadItem[] }[] = []
  let parseMs = 0
  let wholeMs = 0
  for (const feed of feeds) {
    const started = performance.now()
    await new Parser().parseString(Buffer.from(feed.xml).toString('utf8'))
    const parsed = performance.now()
    const read = await readBytes({ bytes: feed.xml, context: {} })
    parseMs += parsed - started
    wholeMs += performance.now() - parsed
    if (read.kind === 'items') documents.push({ feed, items: read.items })
  }
  return { documents, parseMs, wholeMs }
}

async function fileAll(
  dataDir: string,
  documents: Read['documents'],
  inForce: PlanInForce,
): Promise<{ spent: ReadonlyMap<string, Spent>; wholeMs: number; classifyMs: number }> {
  const store = await openStore({ dataDir, log: { info: () => {}, warn: () => {} } })
  await store.sources.define(
    documents.map(({ feed }) => sourceOf(feed)),
    0,
  )
  const timedStore = timeStore(store)
  let classifyMs = 0
  const classify: PlanInForce['classify'] = (text) => {
    const started = performance.now()
    const found = inForce.classify(text)
    classifyMs += performance.now() - started
    return found
  }
  const currentPlan = () => ({ ...inForce, classify })
  const now = Date.now
  const ingest = makeIngestItems({
    ...{ store: timedStore.store, currentPlan, newId, now, ring: () => {} },
  })
  const started = performance.now()
  for (let at = 0; at < documents.length; at += TOGETHER) {
    await Promise.all(
      documents
        .slice(at, at + TOGETHER)
        .map(({ feed, items }) => ingest({ source: sourceOf(feed), items, fetchedAt: now() })),
    )
  }
  const wholeMs = performance.now() - started
  await store.close()
  return { spent: timedStore.spent, wholeMs, classifyMs }
}

function timed(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
