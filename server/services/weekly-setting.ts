import { z } from 'zod'
import type { WeeklyBody, WeeklyView } from '../contract/reports.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import type { SettingStore, Store } from './ports.ts'
import { Refusal } from './refusal.ts'

const NAME = 'weekly-digest'
const Stored = z.object({ units: z.array(z.string()) })

/** Units whose mailboxes get the week in figures; nobody until an admin says so. */
export async function readWeeklyUnits(settings: SettingStore): Promise<readonly string[]> {
  const text = await settings.get(NAME)
  return text === undefined ? [] : Stored.parse(JSON.parse(text)).units
}

export interface KeepWeekly {
  readonly show: () => Promise<WeeklyView>
  /** Throws `notice.unit-unknown`. */
  readonly write: (body: WeeklyBody, by: Actor) => Promise<WeeklyView>
}

export function makeKeepWeekly(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): KeepWeekly {
  const { store, currentPlan, now } = ports
  const show = async () => ({ units: await readWeeklyUnits(store.settings), now: now() })
  return {
    show,
    write: async ({ units }, by) => {
      const known = new Set(currentPlan().plan.units.map(({ id }) => id))
      const unknown = units.find((unit) => !known.has(unit))
      if (unknown !== undefined) throw new Refusal('notice.unit-unknown', { unit: unknown })
      await store.transaction(async (stores) => {
        const before = { units: await readWeeklyUnits(stores.settings) }
        const after = { units: [...new Set(units)] }
        await stores.settings.set(NAME, JSON.stringify(after))
        const deed = { action: 'weekly.configured', object: 'settings weekly', before, after }
        await record(stores, by, { at: now(), ...deed })
      })
      return show()
    },
  }
}
