import { makeGate } from '../collect/gate.ts'
import { makeDocumentReader } from '../collect/read-document.ts'
import { makePoliteFetch } from '../collect/robots.ts'
import type { Config } from '../config.ts'
import { makeCheckSource } from '../services/check-source.ts'
import { makeCollector } from '../services/collect-due.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { makeIngestItems } from '../services/ingest-items.ts'
import { newId } from '../services/new-id.ts'
import type { ReadDocument } from '../services/outside-ports.ts'
import { makeCollectingSwitch } from '../services/pause-collecting.ts'
import type { Store } from '../services/ports.ts'
import { makePreviewSource, type PreviewSource } from '../services/preview-source.ts'
import type { StoryWindow } from '../services/story-window.ts'
import type { Log } from './log.ts'

export interface Collecting {
  readonly tick: () => Promise<void>
  /** Ends requests under way of what was paused; the tick does so too, but may be far. */
  readonly obeySwitches: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly previewSource: PreviewSource
}

/** The collecting half of the program: gate, parsing worker, filing, and who is due. */
export function startCollecting(parts: {
  readonly config: Config
  readonly log: Log
  readonly held: HeldPlan
  readonly store: Store
  readonly window: StoryWindow
  readonly ring: () => void
}): Collecting {
  const { config, log, store, window, ring } = parts
  const { currentPlan } = parts.held
  const now = Date.now
  if (config.allowPrivateHosts.length > 0) {
    log.warn(
      { hosts: config.allowPrivateHosts },
      'private hosts that the outbound gate lets through',
    )
  }
  const { fetchDocument, reader } = openOutside(config)
  const readDocument: ReadDocument = (document, { recipe, ...habits }) =>
    reader.read(document, { ...habits, selectors: recipe })
  const checkSource = makeCheckSource({
    ...{ store, currentPlan, fetchDocument, readDocument, now, newId, ring },
    readArticle: reader.readArticle,
    ingest: makeIngestItems({ store, currentPlan, window, newId, now, ring }),
    jitter: () => Math.random() * 2 - 1,
    mostItems: config.mostItems,
  })
  const collector = makeCollector({
    ...{ store, currentPlan, checkSource, now },
    logError: (error, source) => log.error({ err: error, source }, 'check failed'),
  })
  const { pausedSince } = makeCollectingSwitch({ settings: store.settings, now })
  return {
    tick: collector.tick,
    obeySwitches: collector.obeySwitches,
    previewSource: makePreviewSource({
      ...{ fetchDocument, readDocument, now },
      findFeeds: reader.findFeeds,
      isPaused: async () => (await pausedSince()) !== undefined,
    }),
    stop: async () => {
      await collector.stop()
      await reader.close()
    },
  }
}

/** The one way out and the one reader, shared by collecting and looking. */
function openOutside({ allowPrivateHosts, contact }: Config) {
  const userAgent = `WardPulse/0.1 (+${contact})`
  const gate = makeGate({ allowPrivateHosts, userAgent })
  return { fetchDocument: makePoliteFetch(gate, userAgent), reader: makeDocumentReader() }
}
