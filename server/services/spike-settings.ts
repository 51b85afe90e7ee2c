import type { Plan } from '../domain/plan/plan.ts'
import {
  SENSITIVITIES,
  type Sensitivity,
  SPIKE_SETTINGS,
  type SpikeSettings,
} from '../domain/trends/spikes.ts'
import type { SettingStore } from './ports.ts'
import type { SpikeDimension } from './spike-ports.ts'

/** Labels that warn early, and the others. */
export type SpikeGroup = 'urgent' | 'ordinary'
export type ChosenSensitivities = Readonly<Record<SpikeGroup, Sensitivity>>

const NAME = 'spikes.sensitivity'

/** What was chosen; what nobody has chosen yet is the product's own. */
export async function readSensitivities(settings: SettingStore): Promise<ChosenSensitivities> {
  const stored: unknown = JSON.parse((await settings.get(NAME)) ?? '{}')
  const chosen = (group: SpikeGroup): Sensitivity => {
    const value = stored instanceof Object ? Reflect.get(stored, group) : undefined
    return isSensitivity(value) ? value : SPIKE_SETTINGS[group].sensitivity
  }
  return { urgent: chosen('urgent'), ordinary: chosen('ordinary') }
}

export function writeSensitivities(
  settings: SettingStore,
  chosen: ChosenSensitivities,
): Promise<void> {
  return settings.set(NAME, JSON.stringify(chosen))
}

export function isSensitivity(value: unknown): value is Sensitivity {
  return typeof value === 'string' && Object.hasOwn(SENSITIVITIES, value)
}

export function groupOf(
  { hotSpots }: Pick<Plan, 'hotSpots'>,
  dimension: SpikeDimension,
  label: string,
): SpikeGroup {
  const urgency = hotSpots.find(({ id }) => id === label)?.urgency
  return dimension === 'hotSpot' && urgency === 'urgent' ? 'urgent' : 'ordinary'
}

export function settingsOf(group: SpikeGroup, sensitivity: Sensitivity): SpikeSettings {
  return { ...SPIKE_SETTINGS[group], sensitivity }
}

/** Labels that can ring: every hot spot and axis, and the places that the plan watches. */
export function isWatched(
  { places }: Pick<Plan, 'places'>,
  dimension: SpikeDimension,
  label: string,
): boolean {
  return dimension !== 'place' || places.some(({ id, watched }) => id === label && watched)
}
