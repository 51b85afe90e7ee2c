import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { CheckSource } from './check-source.ts'
import type { CurrentPlan } from './current-plan.ts'
import { makeOneAtATime } from './one-at-a-time.ts'
import { makeCollectingSwitch } from './pause-collecting.ts'
import type { Store } from './ports.ts'
import { isCollected, sourcesInForce } from './sources-in-force.ts'

/**
 * Hosts asked at the same time. 200 of them that hang for the gate's whole 30 s hold 32 places for
 * 190 s, well under the 15 minutes of a cycle; healthy ones need a place for a second.
 */
const PLACES = 32

/** Renewed while a check goes on: only a process that died leaves a source to be taken by another. */
const LEASE_MS = 2 * 60_000
const RENEW_MS = 30_000

export interface Collector {
  /** Starts the checks that are due, as far as there are free places; does not wait for them. */
  readonly tick: () => Promise<void>
  /** Ends the requests under way of what was paused meanwhile. Part of each tick; may be called more often. */
  readonly obeySwitches: () => Promise<void>
  /** Gives up the requests under way and waits until what they brought is stored. */
  readonly stop: () => Promise<void>
}

interface CollectorPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly checkSource: CheckSource
  readonly now: () => Instant
  readonly logError: (error: unknown, sourceId: string) => void
  readonly places?: number
}

/** A check under way. Its host holds one place, however many of its sources are due. */
interface Check {
  readonly host: string
  readonly stop: AbortController
  readonly done: Promise<void>
}

/** Works through the sources in force, the plan's and the added ones, each when it is due. */
export function makeCollector(ports: CollectorPorts): Collector {
  const { store, now, places = PLACES } = ports
  const { pausedSince } = makeCollectingSwitch({ settings: store.settings, now })
  const underWay = new Map<string, Check>()
  const renew = makeRenew(ports, underWay)
  const takeOver = makeTakeOver(store)
  let stopped = false

  const fill = makeOneAtATime(async () => {
    if (stopped || (await pausedSince()) !== undefined) return
    await takeOver()
    const sources = await collectedSources(ports)
    while (!stopped && underWay.size < places) {
      const taken = await takeNext(ports, sources, underWay)
      if (!taken) return
      start(taken.source, taken.state)
    }
  })
  // A place that comes free is filled at once, not at the next tick.
  const start = makeStart(ports, underWay, () => {
    if (!stopped) void fill().catch((error: unknown) => ports.logError(error, ''))
  })

  const obeySwitches = async () => {
    if (underWay.size === 0) return
    await renew()
    const isAllPaused = (await pausedSince()) !== undefined
    for (const [id, { stop }] of [...underWay]) {
      if (isAllPaused || (await store.sources.find(id))?.state.paused) stop.abort()
    }
  }

  const abortAll = () => {
    for (const { stop } of underWay.values()) stop.abort()
  }

  return {
    obeySwitches,
    tick: async () => {
      await obeySwitches()
      await fill()
    },
    stop: async () => {
      stopped = true
      abortAll()
      await fill()
      // What was taken in the meantime gives its turn back.
      abortAll()
      await Promise.all([...underWay.values()].map(({ done }) => done))
    },
  }
}

/** Keeps what is being asked for as long as this process lives. */
function makeRenew({ store, now }: CollectorPorts, underWay: ReadonlyMap<string, Check>) {
  let renewedAt = Number.NEGATIVE_INFINITY
  return async (): Promise<void> => {
    const at = now()
    if (at - renewedAt < RENEW_MS) return
    renewedAt = at
    await store.sources.renewLeases([...underWay.keys()], at + LEASE_MS)
  }
}

/** On SQLite one process owns the data folder: what one before it was asking is ours at once. */
function makeTakeOver({ engine, sources }: Store) {
  let isDone = engine !== 'sqlite'
  return async (): Promise<void> => {
    if (isDone) return
    await sources.endLeases()
    isDone = true
  }
}

function makeStart(
  { checkSource, logError }: CollectorPorts,
  underWay: Map<string, Check>,
  onEnd: () => void,
) {
  return (source: SourceDefinition, state: Parameters<CheckSource>[1]): void => {
    const stop = new AbortController()
    const done = checkSource(source, state, stop.signal)
      .catch((error: unknown) => logError(error, source.id))
      .finally(() => {
        underWay.delete(source.id)
        onEnd()
      })
    underWay.set(source.id, { host: hostOf(source), stop, done })
  }
}

type Sources = ReadonlyMap<string, SourceDefinition>

/** Takes the source that has been due for longest at a host that nobody is asking now. */
async function takeNext(
  { store, now }: CollectorPorts,
  sources: Sources,
  underWay: Map<string, Check>,
) {
  const busy = new Set([...underWay.values()].map(({ host }) => host))
  const idle = [...sources.values()].filter(
    (source) => !underWay.has(source.id) && !busy.has(hostOf(source)),
  )
  const at = now()
  const due = { ids: idle.map(({ id }) => id), now: at, leaseUntil: at + LEASE_MS, limit: 1 }
  const [state] = await store.sources.takeDue(due)
  const source = sources.get(state?.id ?? '')
  return state && source ? { source, state } : undefined
}

/** A page without a recipe is a mistake that its page tells; asking would not mend it. */
async function collectedSources({ store, currentPlan }: CollectorPorts): Promise<Sources> {
  const definitions = (await sourcesInForce(store, currentPlan)).map((one) => one.definition)
  return new Map(definitions.filter(isCollected).map((source) => [source.id, source]))
}

function hostOf({ url }: SourceDefinition): string {
  return URL.canParse(url) ? new URL(url).hostname : url
}
