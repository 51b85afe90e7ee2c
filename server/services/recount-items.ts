import { createHash } from 'node:crypto'
import { dayNumber, HOUR, instantAt, localDay } from '../domain/plan/local-time.ts'
import { urgentOf, WHOLE_FROM } from './count-basis.ts'
import type { CountBasis } from './count-ports.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'

/** What the counts were made by; another value means that they are to be made again. */
const BASIS = 'counts.basis'

/** Days counted in one transaction: short enough that nobody waits. */
const DAYS_AT_ONCE = 14
/** Beyond every date that an item can have. */
const FAR_DAY = 100_000

export interface RecountItems {
  /** Counts all stored items anew; what was counted of deleted ones stays. Gives the days looked at. */
  readonly recount: () => Promise<{ readonly days: number }>
  /** The same, where plan or sources have changed what counts as urgent, official or community. */
  readonly recountIfNeeded: () => Promise<boolean>
}

export function makeRecountItems(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
}): RecountItems {
  const { store, currentPlan } = ports
  const recount = async () => {
    const basis = await basisOf()
    const { zone } = currentPlan().plan.calendar
    const wholeFrom = Number((await store.settings.get(WHOLE_FROM)) ?? 0)
    const firstDay = wholeFrom === 0 ? 0 : (dayNumber(localDay(zone, wholeFrom)) ?? 0) + 1
    const firstHour = Math.ceil(wholeFrom / HOUR)
    const stored = await store.counts.storedDays()
    const from = Math.max(firstDay, stored?.first ?? FAR_DAY)
    const last = stored?.last ?? from
    const hourOf = (day: number) => Math.floor(instantAt(zone, day, 0) / HOUR)
    for (let day = from; day <= last || day === from; day += DAYS_AT_ONCE) {
      const isFirst = day === from
      const isLast = day + DAYS_AT_ONCE > last
      const range = {
        fromDay: isFirst ? firstDay : day,
        toDay: isLast ? FAR_DAY : day + DAYS_AT_ONCE,
        fromHour: isFirst ? firstHour : Math.max(firstHour, hourOf(day)),
        toHour: isLast ? FAR_DAY * 24 : hourOf(day + DAYS_AT_ONCE),
      }
      await store.transaction((stores) => stores.counts.recount(range, basis))
    }
    await store.settings.set(BASIS, nameOf(basis))
    return { days: Math.max(0, last - from + 1) }
  }
  return {
    recount,
    recountIfNeeded: async () => {
      if ((await store.settings.get(BASIS)) === nameOf(await basisOf())) return false
      await recount()
      return true
    },
  }

  async function basisOf(): Promise<CountBasis> {
    const sources = await store.sources.definitions()
    const ofTier = (wanted: string) =>
      sources.filter(({ tier }) => tier === wanted).map(({ id }) => id)
    const urgent = [...urgentOf(currentPlan().plan)].sort()
    return { urgent, official: ofTier('official'), community: ofTier('community') }
  }
}

function nameOf(basis: CountBasis): string {
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex').slice(0, 16)
}
