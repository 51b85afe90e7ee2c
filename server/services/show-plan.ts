import type { PlanView, Warning } from '../contract/plan.ts'
import type { Instant } from '../domain/items/item.ts'
import { dayNumber, localClock } from '../domain/plan/local-time.ts'
import { type Plan, STEPS } from '../domain/plan/plan.ts'
import type { Fault } from '../domain/rules/fault.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { HeldPlan, SetAside } from './hold-plan.ts'

/** The operator has this long to enter the next year's announced days. */
const HORIZON_WARNING_DAYS = 60
const UNDECIDED_WARNING_DAYS = 30

interface PlanPorts extends Pick<HeldPlan, 'faults' | 'setAside'> {
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
  readonly demo: boolean
}

export type ShowPlan = () => PlanView

/** What the page needs to name things, and what the operator should know. */
export function makeShowPlan({ currentPlan, faults, setAside, now, demo }: PlanPorts): ShowPlan {
  return () => {
    const { plan, ruleSetVersion } = currentPlan()
    const at = now()
    return {
      id: plan.id,
      title: plan.title,
      titleEn: plan.titleEn,
      ward: plan.ward,
      ruleSet: ruleSetVersion,
      axes: plan.axes,
      hotSpots: plan.hotSpots,
      places: plan.places,
      units: plan.units,
      channels: plan.channels,
      commitments: plan.commitments,
      calendar: { horizon: plan.calendar.horizon, daysLeft: daysLeft(plan, at) },
      warnings: [...ruleWarnings(faults(), setAside()), ...planWarnings(plan, at)],
      now: at,
      demo,
    }
  }
}

/** Days that the announced calendar still covers; 0 when it ends today or has ended. */
function daysLeft({ calendar }: Plan, now: Instant): number {
  const today = localClock(calendar.zone, now).day
  return Math.max(0, (dayNumber(calendar.horizon) ?? today) - today)
}

/** Rules that cannot be used as they were written or released. */
export function ruleWarnings(faults: readonly Fault[], setAside?: SetAside): readonly Warning[] {
  const [fault] = faults
  if (!fault) return []
  const { file, line } = fault
  const detail = { file, line, message: fault.message, faults: faults.length }
  if (!setAside) return [{ code: 'rules-broken', detail }]
  const code = setAside.inPlace === 0 ? 'release-set-aside-for-files' : 'release-set-aside'
  return [{ code, detail: { ...detail, ...setAside } }]
}

/** Things that will go wrong unless somebody acts: said early, and never in the way of work. */
export function planWarnings(plan: Plan, now: Instant): readonly Warning[] {
  const today = localClock(plan.calendar.zone, now).day
  const unconfirmed = Object.values(plan.targets.byUrgency)
    .flatMap((row) => STEPS.map((step) => row[step]))
    .filter((target) => !target.confirmed).length
  const undecided = plan.calendar.days.filter(({ kind, date }) => {
    const ahead = (dayNumber(date) ?? 0) - today
    return kind === 'undecided' && ahead >= 0 && ahead <= UNDECIDED_WARNING_DAYS
  })
  return [
    ...(daysLeft(plan, now) <= HORIZON_WARNING_DAYS
      ? [
          {
            code: 'calendar-horizon-near' as const,
            detail: { horizon: plan.calendar.horizon, days: daysLeft(plan, now) },
          },
        ]
      : []),
    ...undecided.map(({ date, title }) => ({
      code: 'calendar-day-undecided' as const,
      detail: { date, title },
    })),
    ...(unconfirmed > 0
      ? [{ code: 'targets-unconfirmed' as const, detail: { targets: unconfirmed } }]
      : []),
  ]
}
