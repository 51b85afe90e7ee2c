import type { SpikesView, SpikeView } from '../contract/spikes.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { DAY } from '../domain/plan/local-time.ts'
import { record } from './deeds.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import type { SpikeVerdictByHand, StoredSpike } from './spike-ports.ts'

const MOST_LISTED = 500

export interface KeepSpikes {
  readonly list: (range: { readonly days: number }) => Promise<SpikesView>
  /** Says whether an alarm was right; saying it anew replaces it. Throws `spike.not-found`. */
  readonly judge: (id: string, verdict: SpikeVerdictByHand, by: Actor) => Promise<SpikeView>
}

/** The alarms that rang, and what people say of them: the sensitivity is chosen by that. */
export function makeKeepSpikes(ports: {
  readonly store: Store
  readonly now: () => Instant
  readonly ring: () => void
}): KeepSpikes {
  const { store, now, ring } = ports
  return {
    list: async ({ days }) => {
      const at = now()
      const spikes = await store.spikes.list({ since: at - days * DAY, limit: MOST_LISTED })
      const judged = (verdict: SpikeVerdictByHand) =>
        spikes.filter((spike) => spike.verdict === verdict).length
      return {
        spikes: spikes.map(toView),
        ...{ confirmed: judged('confirmed'), dismissed: judged('dismissed'), now: at },
      }
    },
    judge: async (id, verdict, by) => {
      const at = now()
      const before = await store.transaction(async (stores) => {
        const spike = await stores.spikes.find(id)
        if (!spike) throw new Refusal('spike.not-found', { id })
        if (spike.verdict === verdict) return spike
        await stores.spikes.judge(id, verdict, at)
        const change = { before: { verdict: spike.verdict }, after: { verdict } }
        const deed = { action: `spike.${verdict}`, object: `spike ${id}` }
        await record(stores, by, { at, ...deed, ...change })
        await stores.outbox.append([{ kind: 'spike-judged', id }], at)
        return spike
      })
      ring()
      return toView({ ...before, verdict })
    },
  }
}

function toView({ storyId, verdict, judgedAt: _, sensitivity: __, ...spike }: StoredSpike) {
  return {
    ...spike,
    ...(storyId === undefined ? {} : { storyId }),
    ...(verdict === undefined ? {} : { verdict }),
  }
}
