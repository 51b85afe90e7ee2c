import type { Instant } from '../domain/items/item.ts'
import { HOUR, localClock } from '../domain/plan/local-time.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { isGoodAnswer } from '../domain/sources/health.ts'
import type { CurrentPlan } from './current-plan.ts'
import { makeCollectingSwitch } from './pause-collecting.ts'
import type { SourceState, Store } from './ports.ts'
import { isCollected, sourcesInForce } from './sources-in-force.ts'

export type RecordCoverage = () => Promise<void>

/** A source is asked seldom when it is quiet; four times its shortest pause where the plan says nothing. */
const SLOWEST_FACTOR = 4

/**
 * Writes down how many of the sources that should be asked have answered of late, for the hour that is
 * running: run often, the last run of an hour is what is kept of it. An hour without a run is a gap.
 */
export function makeRecordCoverage(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): RecordCoverage {
  const { store, currentPlan, now } = ports
  const { pausedSince } = makeCollectingSwitch({ settings: store.settings, now })
  return async () => {
    const at = now()
    if ((await pausedSince()) !== undefined) return
    const states = new Map((await store.sources.states()).map((state) => [state.id, state]))
    const sources = (await sourcesInForce(store, currentPlan)).flatMap(({ definition }) => {
      const state = states.get(definition.id)
      if (!state || state.paused || !isCollected(definition)) return []
      return [{ id: definition.id, isHealthy: isHealthy(state, definition, at) }]
    })
    const { day } = localClock(currentPlan().plan.calendar.zone, at)
    await store.coverage.record({ hour: Math.floor(at / HOUR), day, sources })
  }
}

/** Its last answer was good, and is not older than such a source is left alone. */
function isHealthy(
  { health, lastGoodAt }: SourceState,
  { everyMs, slowestMs }: SourceDefinition,
  at: Instant,
): boolean {
  const longest = Math.max(slowestMs ?? SLOWEST_FACTOR * everyMs, HOUR)
  // A check may be put off by the publisher's own pause, or stand in the queue.
  return isGoodAnswer(health) && lastGoodAt !== undefined && at - lastGoodAt <= 2 * longest
}
