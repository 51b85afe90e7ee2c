import type { Instant } from '../domain/items/item.ts'
import type { CheckSource } from './check-source.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'

/** Sources asked at the same time; one that hangs holds one place, not the others up. */
const PLACES = 12

/** Longer than the longest check: only a process that died leaves a source to be taken again. */
const LEASE_MS = 10 * 60_000

export interface Collector {
  /** Starts the checks that are due, as far as there are free places; does not wait for them. */
  readonly tick: () => Promise<void>
  /** Gives up the requests under way and waits until what they brought is stored. */
  readonly stop: () => Promise<void>
}

/** Works through the plan's sources, each when it is due. */
export function makeCollector(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly checkSource: CheckSource
  readonly now: () => Instant
  readonly logError: (error: unknown, sourceId: string) => void
}): Collector {
  const { store, currentPlan, checkSource, now, logError } = ports
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()

  return {
    tick: async () => {
      const free = PLACES - underWay.size
      if (free <= 0 || stopping.signal.aborted) return
      const sources = new Map(
        currentPlan()
          .plan.sources.filter(({ kind }) => kind === 'feed')
          .map((source) => [source.id, source]),
      )
      const at = now()
      const due = await store.sources.takeDue({
        ids: [...sources.keys()],
        now: at,
        leaseUntil: at + LEASE_MS,
        limit: free,
      })
      for (const state of due) {
        const source = sources.get(state.id)
        if (!source) continue
        const check = checkSource(source, state, stopping.signal)
          .catch((error: unknown) => logError(error, source.id))
          .finally(() => underWay.delete(check))
        underWay.add(check)
      }
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(underWay)
    },
  }
}
