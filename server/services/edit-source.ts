import type { EditSourceBody, SourceDetail } from '../contract/source-pages.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { SourceActionPorts } from './add-source.ts'
import { record } from './deeds.ts'
import { Refusal } from './refusal.ts'
import {
  readAddress,
  readingOf,
  readName,
  readZone,
  refuseKnownAddress,
} from './source-definition.ts'
import { getSourceInForce, isCollected, sourcesInForce } from './sources-in-force.ts'

export type EditSource = (id: string, body: EditSourceBody, by: Actor) => Promise<SourceDetail>

/**
 * Changes what somebody added; the plan's own sources are ruled by its file. Throws
 * `source.not-found`, `source.of-plan`, `source.not-collected` and what adding throws.
 */
export function makeEditSource(ports: SourceActionPorts): EditSource {
  const { store, currentPlan, showSource, now, ring } = ports
  return async (id, body, by) => {
    await store.transaction(async (stores) => {
      const { definition, origin } = await getSourceInForce(stores, currentPlan, id)
      if (origin === 'plan') throw new Refusal('source.of-plan', { id })
      if (!isCollected(definition)) throw new Refusal('source.not-collected', { id })
      const edited = { ...definition, ...changesOf(body) }
      const all = await sourcesInForce(stores, currentPlan)
      refuseKnownAddress(
        edited.url,
        all.filter((other) => other.definition.id !== id),
      )
      await stores.sources.define([edited], now(), 'added')
      await stores.outbox.append([{ kind: 'source-changed', id }], now())
      const change = { before: definition, after: edited }
      const deed = { action: 'source.edited', object: `source ${id}`, ...change }
      await record(stores, by, { at: now(), ...deed })
    })
    ring()
    return showSource(id)
  }
}

function changesOf(body: EditSourceBody): Partial<SourceDefinition> {
  const { title, publisher, url, zone, tier, everyMs, dateOrder } = body
  return {
    ...(title === undefined ? {} : { title: readName('title', title) }),
    ...(publisher === undefined ? {} : { publisher: readName('publisher', publisher) }),
    ...(url === undefined ? {} : { url: readAddress(url) }),
    ...(zone === undefined ? {} : { zone: readZone(zone) }),
    ...(tier === undefined ? {} : { tier }),
    ...(everyMs === undefined ? {} : { everyMs }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...readingOf(body),
  }
}
