import type { Instant } from '../domain/items/item.ts'
import { HOUR } from '../domain/plan/local-time.ts'
import type { Plan } from '../domain/plan/plan.ts'
import { BASELINE_DAYS, makeBaselines } from '../domain/trends/baseline.ts'
import type { HourSeries } from '../domain/trends/hour-series.ts'
import { isCooling, judgeSpike } from '../domain/trends/spikes.ts'
import type { CurrentPlan } from './current-plan.ts'
import { makeOpenCases } from './open-cases.ts'
import type { Store, StoredStory } from './ports.ts'
import { NEAR, readSeries } from './read-series.ts'
import type { SpikeDimension, StoredSpike, Voice } from './spike-ports.ts'
import {
  type ChosenSensitivities,
  groupOf,
  isWatched,
  readSensitivities,
  settingsOf,
} from './spike-settings.ts'

export const SPIKE_DIMENSIONS: readonly SpikeDimension[] = ['hotSpot', 'axis', 'place']

/** The longest window that anything is counted in, and the past that it is held against. */
const LONGEST_HOURS = 24
const DAYS = BASELINE_DAYS + 2

export interface WatchPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
  readonly newId: (now: Instant) => string
  readonly ring: () => void
}

/** Gives the alarms that rang. */
export type WatchSpikes = () => Promise<readonly StoredSpike[]>

/**
 * Looks at every label that was told of late, and rings where it is told far more often than is usual
 * for the hour and the week, by independent voices. Each alarm is stored with the story that drives
 * it; a story of the city opens a case by it, as the plan's circle rule says.
 */
export function makeWatchSpikes(ports: WatchPorts): WatchSpikes {
  const { store, currentPlan, now, newId, ring } = ports
  const openCases = makeOpenCases(ports)
  return async () => {
    const at = now()
    const look: Look = {
      ...{ at, newId, plan: currentPlan().plan, chosen: await readSensitivities(store.settings) },
      rung: await store.spikes.list({ since: at - 3 * 24 * HOUR, limit: 500 }),
      publisherOf: await publishersOf(store),
    }
    const rang: StoredSpike[] = []
    for (const dimension of SPIKE_DIMENSIONS) {
      const told = await toldOfLate(store, dimension, at)
      const labels = [...told].filter(([label]) => isWatched(look.plan, dimension, label))
      if (labels.length === 0) continue
      const zone = look.plan.calendar.zone
      const series = await readSeries(store, { dimension, zone, now: at, days: DAYS })
      for (const [label] of labels) {
        const line = series.get(label)
        const spike = line && (await judge(store, look, { dimension, label, line }))
        if (spike) rang.push(spike)
      }
    }
    for (const spike of rang) await keep(spike)
    if (rang.length > 0) ring()
    return rang
  }

  async function keep(spike: StoredSpike): Promise<void> {
    await store.transaction(async (stores) => {
      await stores.spikes.insert(spike)
      const stories = spike.storyId ? await stores.stories.findMany([spike.storyId]) : []
      const opened = await openCases(stores, stories, currentPlan(), { isSpiking: true })
      const rang = { kind: 'spike-rang', id: spike.id } as const
      await stores.outbox.append([rang, ...opened], now())
    })
  }
}

async function judge(
  store: Store,
  look: Look,
  { dimension, label, line }: Labelled,
): Promise<StoredSpike | undefined> {
  const { at, plan, chosen, rung, publisherOf } = look
  const group = groupOf(plan, dimension, label)
  const settings = settingsOf(group, chosen[group])
  const lastHour = line.counts.length - 1
  const end = line.from + line.counts.length * HOUR
  const from = end - settings.hours * HOUR
  const baselines = makeBaselines(line, settings.hours, plan.calendar)
  if (baselines.sums.sum(lastHour) < settings.fewest) return undefined
  const voices = await store.spikes.voices({ dimension, label, from, to: end })
  const publishers = new Set(voices.map(({ sourceId }) => publisherOf.get(sourceId))).size
  const verdict = judgeSpike(baselines, { lastHour, publishers }, settings)
  if (verdict.reason !== 'spike') return undefined
  const last = rung.find((one) => one.dimension === dimension && one.label === label)
  if (isCooling(last, { at, count: verdict.count }, settings)) return undefined
  const story = await drivingStory(store, voices)
  return {
    ...{ id: look.newId(at), dimension, label, at, hours: settings.hours, publishers },
    ...{ count: verdict.count, expected: verdict.expected ?? 0 },
    ...{ usualUpTo: verdict.usualUpTo ?? 0, sensitivity: settings.sensitivity },
    ...{ storyId: story?.id, storyTitle: story?.title ?? '' },
    ...{ verdict: undefined, judgedAt: undefined },
  }
}

interface Look {
  readonly newId: WatchPorts['newId']
  readonly at: Instant
  readonly plan: Plan
  readonly chosen: ChosenSensitivities
  /** Newest first. */
  readonly rung: readonly StoredSpike[]
  readonly publisherOf: ReadonlyMap<string, string>
}

interface Labelled {
  readonly dimension: SpikeDimension
  readonly label: string
  readonly line: HourSeries
}

/** Labels with more than one item in the longest window: nothing else can ring. */
async function toldOfLate(
  { counts }: Store,
  dimension: SpikeDimension,
  at: Instant,
): Promise<ReadonlyMap<string, number>> {
  const last = Math.floor(at / HOUR)
  const first = last - LONGEST_HOURS + 1
  const rows = await counts.sum({ dimension, per: 'hour', first, last, circles: NEAR })
  const told = new Map<string, number>()
  for (const { label, items } of rows) told.set(label, (told.get(label) ?? 0) + items)
  return new Map([...told].filter(([, items]) => items > 1))
}

export async function publishersOf({ sources }: Store): Promise<ReadonlyMap<string, string>> {
  return new Map((await sources.definitions()).map(({ id, publisher }) => [id, publisher]))
}

/** The story that most items of the window tell; of equals the one that began last. */
async function drivingStory(
  { stories }: Store,
  voices: readonly Voice[],
): Promise<StoredStory | undefined> {
  const told = new Map<string, number>()
  for (const { storyId, items } of voices) told.set(storyId, (told.get(storyId) ?? 0) + items)
  const most = Math.max(...told.values())
  const ids = [...told].filter(([, items]) => items === most).map(([id]) => id)
  const found = await stories.findMany(ids)
  return found.toSorted((a, b) => b.publicAt - a.publicAt)[0]
}
