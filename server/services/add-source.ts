import type { AddSourceBody, SourceDetail } from '../contract/source-pages.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { sourceIdOf } from '../domain/sources/source-address.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import type { Store } from './ports.ts'
import type { ShowSource } from './show-source.ts'
import { readAddress, refuseKnownAddress, toDefinition } from './source-definition.ts'
import { sourcesInForce } from './sources-in-force.ts'

/** What every change to a source by a person needs. */
export interface SourceActionPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly showSource: ShowSource
  readonly now: () => Instant
  readonly ring: () => void
}

export type AddSource = (body: AddSourceBody, by: Actor) => Promise<SourceDetail>

/**
 * Adds a feed, or a page with its recipe, beside those of the plan; the collector asks it at its next
 * look. Throws `source.address-refused`, `source.address-known`, `source.zone-unknown`,
 * `source.recipe-refused`.
 */
export function makeAddSource(ports: SourceActionPorts): AddSource {
  const { store, currentPlan, showSource, now, ring } = ports
  return async (body, by) => {
    const address = readAddress(body.url)
    const id = await store.transaction(async (stores) => {
      refuseKnownAddress(address, await sourcesInForce(stores, currentPlan))
      const taken = (await stores.sources.definitions()).map((known) => known.id)
      const added = toDefinition(sourceIdOf(address, new Set(taken)), body)
      await stores.sources.define([added], now(), 'added')
      await stores.outbox.append([{ kind: 'source-changed', id: added.id }], now())
      const deed = { action: 'source.added', object: `source ${added.id}`, after: added }
      await record(stores, by, { at: now(), ...deed })
      return added.id
    })
    ring()
    return showSource(id)
  }
}
