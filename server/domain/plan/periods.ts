import type { Instant } from '../items/item.ts'
import { dayNumber, dayString, instantAt, localDay } from './local-time.ts'

export type PeriodKind = 'month' | 'quarter' | 'year'

/** A month, quarter or year of the local calendar. */
export interface Period {
  /** `2026-07`, `2026-Q3`, `2026`. */
  readonly id: string
  readonly kind: PeriodKind
  /** First local day, and the first that is no longer in it; `YYYY-MM-DD`. */
  readonly fromDay: string
  readonly toDay: string
  readonly from: Instant
  readonly to: Instant
}

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 }

/** The period that a local day lies in. */
export function periodOf(kind: PeriodKind, day: string, zone: string): Period {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7)) - 1
  return build(kind, { year, month: month - (month % MONTHS[kind]) }, zone)
}

export function periodAt(kind: PeriodKind, at: Instant, zone: string): Period {
  return periodOf(kind, localDay(zone, at), zone)
}

/** The period `steps` after (or, negative, before). */
export function shiftPeriod({ kind, fromDay }: Period, steps: number, zone: string): Period {
  const months = Number(fromDay.slice(0, 4)) * 12 + Number(fromDay.slice(5, 7)) - 1
  const moved = months + steps * MONTHS[kind]
  return build(kind, { year: Math.floor(moved / 12), month: moved % 12 }, zone)
}

/** `2026-Q3`, `2026-07` or `2026` → the period; `undefined` when it is none of these. */
export function readPeriod(id: string, zone: string): Period | undefined {
  const found = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(id)
  if (!found) return undefined
  const [, year = '', quarter, month] = found
  if (quarter !== undefined) {
    return build('quarter', { year: Number(year), month: (Number(quarter) - 1) * 3 }, zone)
  }
  if (month !== undefined) {
    return build('month', { year: Number(year), month: Number(month) - 1 }, zone)
  }
  return build('year', { year: Number(year), month: 0 }, zone)
}

/** How much of it has passed, 0 … 1. */
export function passedShare({ from, to }: Pick<Period, 'from' | 'to'>, now: Instant): number {
  return Math.min(1, Math.max(0, (now - from) / (to - from)))
}

interface Month {
  readonly year: number
  /** 0 … 11 */
  readonly month: number
}

function build(kind: PeriodKind, first: Month, zone: string): Period {
  const next = first.month + MONTHS[kind]
  const after = { year: first.year + Math.floor(next / 12), month: next % 12 }
  const [fromDay, toDay] = [dayOf(first), dayOf(after)]
  return { id: nameOf(kind, first), kind, fromDay, toDay, from: begin(fromDay), to: begin(toDay) }

  function begin(day: string): Instant {
    return instantAt(zone, dayNumber(day) ?? 0, 0)
  }
}

function dayOf({ year, month }: Month): string {
  return dayString(Date.UTC(year, month, 1) / 86_400_000)
}

function nameOf(kind: PeriodKind, { year, month }: Month): string {
  if (kind === 'year') return `${year}`
  return kind === 'quarter'
    ? `${year}-Q${month / 3 + 1}`
    : `${year}-${String(month + 1).padStart(2, '0')}`
}
