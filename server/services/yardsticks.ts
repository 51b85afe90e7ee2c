import type { Yardstick } from '../domain/cases/clocks.ts'
import { effectiveEvents } from '../domain/cases/effective-events.ts'
import type { CaseEvent } from '../domain/cases/events.ts'
import type { Measures } from '../domain/cases/yardstick.ts'
import type { Calendar } from '../domain/plan/calendar.ts'
import type { Targets } from '../domain/plan/plan.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { StoredCase, VersionStore } from './ports.ts'

type NamedVersions = Pick<StoredCase, 'targetVersion' | 'calendarVersion'>

/**
 * The targets and calendar that a case was opened under, and those that were applied to it later;
 * what nobody remembers is `undefined`. Inside a transaction its own `versions` have to be given.
 */
export type YardstickOf = (
  found: NamedVersions,
  events?: readonly CaseEvent[],
  versions?: VersionStore,
) => Promise<Yardstick>

/**
 * Looks versions up once each; what was remembered under a version never changes. A version that is
 * not there stays unknown: today's targets in its place would rewrite the past.
 */
export function makeYardstickOf(versions: VersionStore, currentPlan: CurrentPlan): YardstickOf {
  const targets = new Map<string, Targets>()
  const calendars = new Map<string, Calendar>()
  return async (found, events = [], from = versions) => {
    const { plan } = currentPlan()
    targets.set(plan.targets.version, plan.targets)
    calendars.set(plan.calendar.version, plan.calendar)
    const later: (Measures & { readonly from: number })[] = []
    let named = found
    for (const { kind, occurredAt, detail } of effectiveEvents(events)) {
      if (kind !== 'retargeted') continue
      named = versionsAfter(named, detail)
      later.push({ from: occurredAt, ...(await measuresOf(named, from)) })
    }
    const first = await measuresOf(found, from)
    return later.length === 0 ? first : { ...first, later }
  }

  async function measuresOf(
    { targetVersion, calendarVersion }: NamedVersions,
    from: VersionStore,
  ): Promise<Measures> {
    if (!targets.has(targetVersion)) {
      // Written by `remember` from a checked plan, so the shape is known.
      const found = (await from.find('targets', targetVersion)) as Targets | undefined
      if (found) targets.set(targetVersion, found)
    }
    if (!calendars.has(calendarVersion)) {
      const found = (await from.find('calendar', calendarVersion)) as Calendar | undefined
      if (found) calendars.set(calendarVersion, found)
    }
    return { targets: targets.get(targetVersion), calendar: calendars.get(calendarVersion) }
  }
}

/** The versions under which a case stands now. */
export function versionsOf(found: NamedVersions, events: readonly CaseEvent[]): NamedVersions {
  return effectiveEvents(events)
    .filter(({ kind }) => kind === 'retargeted')
    .reduce<NamedVersions>((named, { detail }) => versionsAfter(named, detail), {
      targetVersion: found.targetVersion,
      calendarVersion: found.calendarVersion,
    })
}

function versionsAfter(named: NamedVersions, detail: CaseEvent['detail']): NamedVersions {
  const { targetVersion = named.targetVersion, calendarVersion = named.calendarVersion } = detail
  return { targetVersion, calendarVersion }
}
