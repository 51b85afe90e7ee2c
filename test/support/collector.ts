import { makeGate } from '../../server/collect/gate.ts'
import type { GateLimits } from '../../server/collect/gate-limits.ts'
import { type DocumentReader, makeDocumentReader } from '../../server/collect/read-document.ts'
import { makePoliteFetch } from '../../server/collect/robots.ts'
import type { Instant } from '../../server/domain/items/item.ts'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import { makeCheckSource } from '../../server/services/check-source.ts'
import { type Collector, makeCollector } from '../../server/services/collect-due.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { FetchDocument, ReadDocument } from '../../server/services/outside-ports.ts'
import type { SourceState, Store } from '../../server/services/ports.ts'
import type { FeedServer } from './feed-server.ts'
import { inForce } from './plan-in-force.ts'
import { until } from './until.ts'

export const MINUTE = 60_000

/** A source in the press that is asked every quarter of an hour. */
export function feedSource(
  id: string,
  url: string,
  changes: Partial<SourceDefinition> = {},
): SourceDefinition {
  return {
    ...{ id, url, title: 'Báo', publisher: id, kind: 'feed', tier: 'press' },
    ...{ zone: 'Asia/Ho_Chi_Minh', dateOrder: 'dmy', everyMs: 15 * MINUTE, gapMs: 0 },
    ...changes,
  }
}

export interface Rig {
  readonly collector: Collector
  readonly fetchDocument: FetchDocument
  readonly readDocument: ReadDocument
  readonly reader: DocumentReader
  /** Runs ticks until this source was checked at the present time, and gives its state. */
  readonly check: (id: string) => Promise<SourceState>
  readonly close: () => Promise<void>
}

/**
 * The real collector over a real feed server; any host name on its port is this machine, so that one
 * server can play many hosts.
 */
export function makeRig(parts: {
  readonly store: Store
  readonly feeds: FeedServer
  readonly sources: () => readonly SourceDefinition[]
  readonly now: () => Instant
  readonly places?: number
  readonly mostItems?: number
  readonly limits?: Partial<GateLimits>
}): Rig {
  const { store, feeds, sources, now, places, mostItems } = parts
  const userAgent = 'WardPulse/test'
  const port = feeds.host.split(':')[1]
  const hosts = [feeds.host, ...sources().map(({ url }) => `${new URL(url).hostname}:${port}`)]
  const gate = makeGate({
    ...{ allowPrivateHosts: hosts, userAgent, limits: parts.limits ?? {} },
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  })
  const fetchDocument = makePoliteFetch(gate, userAgent)
  const reader = makeDocumentReader()
  const readDocument: ReadDocument = (document, { recipe, ...habits }) =>
    reader.read(document, { ...habits, selectors: recipe })
  const currentPlan = () => ({ ...inForce, plan: { ...inForce.plan, sources: sources() } })
  const common = { store, currentPlan, now, newId, ring: () => {} }
  const checkSource = makeCheckSource({
    ...{ ...common, fetchDocument, readDocument, readArticle: reader.readArticle },
    ingest: makeIngestItems(common),
    jitter: () => 0,
    mostItems,
  })
  const collector = makeCollector({
    ...{ ...common, checkSource },
    ...(places === undefined ? {} : { places }),
    logError: (error) => {
      throw error
    },
  })
  const stateOf = async (id: string) => (await store.sources.find(id))?.state
  return {
    ...{ collector, fetchDocument, readDocument, reader },
    check: async (id) => {
      await collector.tick()
      await until(`${id} was checked`, async () => (await stateOf(id))?.lastCheckedAt === now())
      const state = await stateOf(id)
      if (!state) throw new Error(`There is no source ${id}.`)
      return state
    },
    close: async () => {
      await collector.stop()
      await reader.close()
    },
  }
}
