import type { WhatIfBody } from '../contract/desk.ts'
import type { Measures } from '../domain/cases/yardstick.ts'
import type { Calendar, WorkingWindow } from '../domain/plan/calendar.ts'
import { parseDuration } from '../domain/plan/duration.ts'
import { dayNumber, MINUTE } from '../domain/plan/local-time.ts'
import { type Plan, STEPS, type Step, type Targets, type Urgency } from '../domain/plan/plan.ts'
import { parseWindow } from '../domain/plan/read-calendar.ts'
import { Refusal } from './refusal.ts'

const NAMES: ReadonlyMap<string, { readonly urgency: Urgency; readonly step: Step }> = new Map(
  (['urgent', 'high', 'normal'] as const).flatMap((urgency) =>
    STEPS.map((step) => [`${urgency}.${step}`, { urgency, step }] as const),
  ),
)

/** The plan's targets and calendar as a what-if would have them; what it doesn't name is not in it. */
export function readWhatIf(
  { targets = {}, days = [], windows }: WhatIfBody,
  plan: Plan,
): Partial<Measures> {
  const calendar = withWindows(withDays(plan.calendar, days), windows)
  const changes = Object.entries(targets)
  return {
    ...(calendar === plan.calendar ? {} : { calendar }),
    ...(changes.length === 0 ? {} : { targets: withTargets(plan.targets, changes, calendar) }),
  }
}

function withTargets(
  targets: Targets,
  changes: readonly (readonly [string, string])[],
  { workingDayMs }: Calendar,
): Targets {
  return changes.reduce<Targets>((changed, [name, length]) => {
    const meant = NAMES.get(name)
    const within = parseDuration(length, workingDayMs)
    if (!meant || !within) throw new Refusal('desk.target-refused', { target: name, length })
    return withTarget(changed, meant, within)
  }, targets)
}

function withTarget(
  targets: Targets,
  { urgency, step }: { readonly urgency: Urgency; readonly step: Step },
  within: Targets['byUrgency'][Urgency][Step]['within'],
): Targets {
  const row = targets.byUrgency[urgency]
  const changed = { ...row, [step]: { ...row[step], within } }
  return { ...targets, byUrgency: { ...targets.byUrgency, [urgency]: changed } }
}

/** What is announced of a date takes the place of what was. */
function withDays(calendar: Calendar, days: NonNullable<WhatIfBody['days']>): Calendar {
  if (days.length === 0) return calendar
  const wrong = days.find(({ date }) => dayNumber(date) === undefined)
  if (wrong) throw new Refusal('desk.day-refused', { date: wrong.date })
  const announced = new Map(calendar.days.map((day) => [day.date, day]))
  for (const { date, kind } of days) announced.set(date, { date, kind, title: '', source: '' })
  return { ...calendar, days: [...announced.values()] }
}

/** The windows of every day that works at all, and the length of a working day that follows. */
function withWindows(calendar: Calendar, texts: readonly string[] | undefined): Calendar {
  if (texts === undefined) return calendar
  const windows = texts.map((text) => {
    const window = parseWindow(text)
    if (!window) throw new Refusal('desk.window-refused', { window: text })
    return { text, window }
  })
  const sorted = windows.toSorted((a, b) => a.window.from - b.window.from)
  const clash = sorted.find(({ window }, i) => i > 0 && window.from < endOf(sorted[i - 1]?.window))
  if (clash || sorted.length === 0) {
    throw new Refusal('desk.window-refused', { window: clash?.text ?? '' })
  }
  const day = sorted.map(({ window }) => window)
  const week = calendar.week.map((own) => (own.length === 0 ? own : day))
  const workingDayMs = day.reduce((sum, { from, to }) => sum + (to - from) * MINUTE, 0)
  return { ...calendar, week, workingDayMs }
}

function endOf(window: WorkingWindow | undefined): number {
  return window?.to ?? 0
}
