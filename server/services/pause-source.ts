import type { SourceDetail } from '../contract/source-pages.ts'
import type { SourceActionPorts } from './add-source.ts'
import type { Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import { getSourceInForce, isCollected } from './sources-in-force.ts'

export type PauseSource = (id: string, paused: boolean) => Promise<SourceDetail>
export type AskSource = (id: string) => Promise<SourceDetail>

/**
 * Stops a source by hand, or lets it go on: then it is due at once. The plan's sources too, and a
 * reload of the plan leaves them stopped. Throws `source.not-found`, `source.not-collected`.
 */
export function makePauseSource(ports: SourceActionPorts): PauseSource {
  const change = makeStateChange(ports)
  return (id, paused) =>
    change(id, ({ sources }) => sources.setPaused(id, paused, ports.now()).then(() => undefined))
}

/** Makes a source due: the collector, wherever it runs, asks it at its next look. Throws `source.paused` too. */
export function makeAskSource(ports: SourceActionPorts): AskSource {
  const change = makeStateChange(ports)
  return (id) =>
    change(id, async ({ sources }) => {
      const found = await sources.find(id)
      if (found?.state.paused) throw new Refusal('source.paused', { id })
      await sources.makeDue(id, ports.now())
    })
}

function makeStateChange({ store, currentPlan, showSource, now, ring }: SourceActionPorts) {
  return async (id: string, work: (stores: Stores) => Promise<void>): Promise<SourceDetail> => {
    await store.transaction(async (stores) => {
      const { definition } = await getSourceInForce(stores, currentPlan, id)
      if (!isCollected(definition)) throw new Refusal('source.not-collected', { id })
      await work(stores)
      await stores.outbox.append([{ kind: 'source-changed', id }], now())
    })
    ring()
    return showSource(id)
  }
}
