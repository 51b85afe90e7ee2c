import type { Yardstick } from '../domain/cases/clocks.ts'
import type { Calendar } from '../domain/plan/calendar.ts'
import type { Targets } from '../domain/plan/plan.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { StoredCase, VersionStore } from './ports.ts'

/** The targets and calendar that a case was opened under. */
export type YardstickOf = (
  found: Pick<StoredCase, 'targetVersion' | 'calendarVersion'>,
) => Promise<Yardstick>

/** Looks versions up once each; what was remembered under a version never changes. */
export function makeYardstickOf(versions: VersionStore, currentPlan: CurrentPlan): YardstickOf {
  const targets = new Map<string, Targets>()
  const calendars = new Map<string, Calendar>()
  return async ({ targetVersion, calendarVersion }) => {
    const { plan } = currentPlan()
    targets.set(plan.targets.version, plan.targets)
    calendars.set(plan.calendar.version, plan.calendar)
    if (!targets.has(targetVersion)) {
      // Written by `remember` from a checked plan, so the shape is known.
      const found = (await versions.find('targets', targetVersion)) as Targets | undefined
      targets.set(targetVersion, found ?? plan.targets)
    }
    if (!calendars.has(calendarVersion)) {
      const found = (await versions.find('calendar', calendarVersion)) as Calendar | undefined
      calendars.set(calendarVersion, found ?? plan.calendar)
    }
    return {
      targets: targets.get(targetVersion) ?? plan.targets,
      calendar: calendars.get(calendarVersion) ?? plan.calendar,
    }
  }
}
