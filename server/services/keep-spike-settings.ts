import { setImmediate } from 'node:timers/promises'
import type { SpikeChoice, SpikeSettingsView, SpikeTrial } from '../contract/spikes.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Calendar } from '../domain/plan/calendar.ts'
import { DAY, HOUR } from '../domain/plan/local-time.ts'
import { BASELINE_DAYS } from '../domain/trends/baseline.ts'
import type { HourSeries } from '../domain/trends/hour-series.ts'
import {
  type Ring,
  replaySpikes,
  type Sensitivity,
  type SpikeSettings,
} from '../domain/trends/spikes.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import type { Store } from './ports.ts'
import { readSeries } from './read-series.ts'
import type { SpikeDimension, StoredSpike } from './spike-ports.ts'
import {
  groupOf,
  isWatched,
  readSensitivities,
  settingsOf,
  writeSensitivities,
} from './spike-settings.ts'
import { publishersOf, SPIKE_DIMENSIONS } from './watch-spikes.ts'

/** So many days are rung again before a setting is chosen. */
const TRIAL_DAYS = 60

export interface KeepSpikeSettings {
  readonly show: () => Promise<SpikeSettingsView>
  readonly write: (chosen: SpikeChoice, by: Actor) => Promise<SpikeSettingsView>
}

/** How easily the alarm rings: chosen by seeing what each choice would have cost. */
export function makeKeepSpikeSettings(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): KeepSpikeSettings {
  const { store, currentPlan, now } = ports
  const show = async () => {
    const at = now()
    const chosen = await readSensitivities(store.settings)
    return { chosen, days: TRIAL_DAYS, trials: await tryAll(at), now: at }
  }
  return {
    show,
    write: async (chosen, by) => {
      await store.transaction(async (stores) => {
        const before = await readSensitivities(stores.settings)
        await writeSensitivities(stores.settings, chosen)
        const deed = { action: 'spikes.configured', object: 'settings spikes' }
        await record(stores, by, { at: now(), ...deed, before, after: chosen })
      })
      return show()
    },
  }

  async function tryAll(at: Instant): Promise<SpikeSettingsView['trials']> {
    const { plan } = currentPlan()
    const rung = await store.spikes.list({ since: at - TRIAL_DAYS * DAY, limit: 2_000 })
    const publisherOf = await publishersOf(store)
    const sums = { urgent: noTrials(), ordinary: noTrials() }
    for (const dimension of SPIKE_DIMENSIONS) {
      const ask = { dimension, zone: plan.calendar.zone, now: at }
      const series = await readSeries(store, { ...ask, days: BASELINE_DAYS + TRIAL_DAYS })
      const voices = await voicesOf(store, { dimension, from: at - (TRIAL_DAYS + 1) * DAY })
      for (const [label, line] of series) {
        if (!isWatched(plan, dimension, label)) continue
        // A label takes some milliseconds: others have their turn in between.
        await setImmediate()
        const group = groupOf(plan, dimension, label)
        const mine = rung.filter((one) => one.dimension === dimension && one.label === label)
        for (const [sensitivity, trial] of sums[group]) {
          const settings = settingsOf(group, sensitivity)
          const told = voices(label, publisherOf)
          const rings = replay(line, settings, plan.calendar, told)
          sums[group].set(sensitivity, addUp(trial, rings, mine))
        }
      }
    }
    return { urgent: toTrials(sums.urgent), ordinary: toTrials(sums.ordinary) }
  }
}

function replay(
  line: HourSeries,
  settings: SpikeSettings,
  calendar: Calendar,
  voices: (hour: number) => ReadonlySet<string>,
): readonly Ring[] {
  const first = Math.floor(line.from / HOUR)
  return replaySpikes(line, calendar, {
    ...{ settings, fromHour: BASELINE_DAYS * 24 },
    publishersOf: (last) => {
      const all = new Set<string>()
      for (let hour = last - settings.hours + 1; hour <= last; hour += 1) {
        for (const publisher of voices(first + hour)) all.add(publisher)
      }
      return all.size
    },
  })
}

type Trials = Map<Sensitivity, SpikeTrial>

function noTrials(): Trials {
  const names: readonly Sensitivity[] = ['calm', 'normal', 'keen']
  return new Map(names.map((name) => [name, { rings: 0, confirmed: 0, dismissed: 0 }]))
}

function toTrials(trials: Trials): Readonly<Record<Sensitivity, SpikeTrial>> {
  const of = (name: Sensitivity) => trials.get(name) ?? { rings: 0, confirmed: 0, dismissed: 0 }
  return { calm: of('calm'), normal: of('normal'), keen: of('keen') }
}

/** An alarm of then stands for the one that would have rung within half a day of it. */
const SAME_MS = 12 * HOUR

function addUp(
  { rings, confirmed, dismissed }: SpikeTrial,
  added: readonly Ring[],
  rung: readonly StoredSpike[],
): SpikeTrial {
  const said = (verdict: StoredSpike['verdict']) =>
    added.filter((ring) =>
      rung.some((one) => one.verdict === verdict && Math.abs(one.at - ring.at) <= SAME_MS),
    ).length
  return {
    rings: rings + added.length,
    confirmed: confirmed + said('confirmed'),
    dismissed: dismissed + said('dismissed'),
  }
}

async function voicesOf(
  store: Store,
  asked: { readonly dimension: SpikeDimension; readonly from: Instant },
) {
  const byHour = new Map<string, string[]>()
  for (const { hour, label, sourceId } of await store.spikes.voicesByHour(asked)) {
    const key = `${label} ${hour}`
    byHour.set(key, [...(byHour.get(key) ?? []), sourceId])
  }
  return (label: string, publisherOf: ReadonlyMap<string, string>) => (hour: number) =>
    new Set((byHour.get(`${label} ${hour}`) ?? []).map((id) => publisherOf.get(id) ?? id))
}
