import type { Instant } from '../domain/items/item.ts'
import type { SettingStore } from './ports.ts'

/** The switch for everything that leaves this machine. It is stored, so that a restart keeps it. */
export interface CollectingSwitch {
  /** Since when all collecting is paused; `undefined` while it runs. */
  readonly pausedSince: () => Promise<Instant | undefined>
  /** Pausing again keeps the first time. */
  readonly pause: () => Promise<void>
  readonly resume: () => Promise<void>
}

const NAME = 'collecting-paused-since'
const RUNNING = ''

/** Pauses and resumes all collecting; collectors of other processes obey at their next look. */
export function makeCollectingSwitch(ports: {
  readonly settings: SettingStore
  readonly now: () => Instant
}): CollectingSwitch {
  const { settings, now } = ports
  const pausedSince = async () => {
    const value = (await settings.get(NAME)) ?? RUNNING
    return value === RUNNING ? undefined : Number(value)
  }
  return {
    pausedSince,
    pause: async () => {
      if ((await pausedSince()) === undefined) await settings.set(NAME, String(now()))
    },
    resume: () => settings.set(NAME, RUNNING),
  }
}
