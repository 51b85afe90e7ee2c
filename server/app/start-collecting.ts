import { makeGate } from '../collect/gate.ts'
import { makeDocumentReader } from '../collect/read-document.ts'
import type { Config } from '../config.ts'
import { makeCheckSource } from '../services/check-source.ts'
import { makeCollector } from '../services/collect-due.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { makeIngestItems } from '../services/ingest-items.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import type { Log } from './log.ts'

export interface Collecting {
  readonly tick: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** The collecting half of the program: gate, parsing worker, filing, and who is due. */
export function startCollecting(parts: {
  readonly config: Config
  readonly log: Log
  readonly held: HeldPlan
  readonly store: Store
  readonly ring: () => void
}): Collecting {
  const { config, log, store, ring } = parts
  const { currentPlan } = parts.held
  const now = Date.now
  if (config.allowPrivateHosts.length > 0) {
    log.warn(
      { hosts: config.allowPrivateHosts },
      'private hosts that the outbound gate lets through',
    )
  }
  const gate = makeGate({
    allowPrivateHosts: config.allowPrivateHosts,
    userAgent: `WardPulse/0.1 (+${config.contact})`,
  })
  const reader = makeDocumentReader()
  const checkSource = makeCheckSource({
    store,
    currentPlan,
    fetchDocument: gate.fetchDocument,
    readDocument: (document, { zone, dateOrder }) => reader.read(document, { zone, dateOrder }),
    ingest: makeIngestItems({ store, currentPlan, newId, now, ring }),
    now,
    newId,
    jitter: () => Math.random() * 2 - 1,
    ring,
  })
  const collector = makeCollector({
    store,
    currentPlan,
    checkSource,
    now,
    logError: (error, source) => log.error({ err: error, source }, 'check failed'),
  })
  return {
    tick: collector.tick,
    stop: async () => {
      await collector.stop()
      await reader.close()
    },
  }
}
