import type { SourceDetail } from '../contract/source-pages.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { SourceActionPorts } from './add-source.ts'
import { type Deed, record } from './deeds.ts'
import type { Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import { getSourceInForce, isCollected } from './sources-in-force.ts'

export type PauseSource = (id: string, paused: boolean, by: Actor) => Promise<SourceDetail>
export type AskSource = (id: string, by: Actor) => Promise<SourceDetail>

/**
 * Stops a source by hand, or lets it go on: then it is due at once. The plan's sources too, and a
 * reload of the plan leaves them stopped. Throws `source.not-found`, `source.not-collected`.
 */
export function makePauseSource(ports: SourceActionPorts): PauseSource {
  const change = makeStateChange(ports)
  return (id, paused, by) =>
    change(id, by, async ({ sources }) => {
      const before = (await sources.find(id))?.state.paused ?? false
      await sources.setPaused(id, paused, ports.now())
      const action = paused ? 'source.paused' : 'source.resumed'
      return { action, before: { paused: before }, after: { paused } }
    })
}

/** Makes a source due: the collector, wherever it runs, asks it at its next look. Throws `source.paused` too. */
export function makeAskSource(ports: SourceActionPorts): AskSource {
  const change = makeStateChange(ports)
  return (id, by) =>
    change(id, by, async ({ sources }) => {
      const found = await sources.find(id)
      if (found?.state.paused) throw new Refusal('source.paused', { id })
      await sources.makeDue(id, ports.now())
      return { action: 'source.asked' }
    })
}

function makeStateChange({ store, currentPlan, showSource, now, ring }: SourceActionPorts) {
  type Work = (stores: Stores) => Promise<Omit<Deed, 'object'>>
  return async (id: string, by: Actor, work: Work): Promise<SourceDetail> => {
    await store.transaction(async (stores) => {
      const { definition } = await getSourceInForce(stores, currentPlan, id)
      if (!isCollected(definition)) throw new Refusal('source.not-collected', { id })
      const deed = await work(stores)
      await stores.outbox.append([{ kind: 'source-changed', id }], now())
      await record(stores, by, { at: now(), object: `source ${id}`, ...deed })
    })
    ring()
    return showSource(id)
  }
}
