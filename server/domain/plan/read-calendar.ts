import { type Path, type SourceFile, startReading } from '../rules/reading.ts'
import type { AnnouncedDay, Calendar, WorkingWindow } from './calendar.ts'
import { type ReadResult, readShape } from './read-shape.ts'
import { type CalendarFile, calendarShape } from './schema.ts'

/** Sunday first: the order of `Calendar.week`. */
const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const

type Refuse = (path: Path, message: string) => void

/** A calendar file → the calendar; a calendar on which no clock could ever end is refused. */
export function readCalendar(source: SourceFile, version: string): ReadResult<Calendar> {
  const read = readShape(source, calendarShape)
  if ('faults' in read) return read
  const { faults, fault } = startReading(source)
  const file = read.value
  const week = WEEKDAYS.map((day) => readDay(file.week[day], ['week', day], fault))
  if (faults.length === 0 && week.every((windows) => windows.length === 0)) {
    fault(['week'], 'no day has a working window, so no working time could ever pass')
  }
  if (file.horizon <= file.from) {
    fault(['horizon'], `"horizon" ${file.horizon} must come after "from" ${file.from}`)
  }
  checkDays(file, fault)
  if (faults.length > 0) return { faults }
  const { id, zone, from, horizon, days, workingDay } = file
  return { value: { id, version, zone, from, horizon, week, days, workingDayMs: workingDay } }
}

function readDay(texts: readonly string[], path: Path, refuse: Refuse): readonly WorkingWindow[] {
  const windows: WorkingWindow[] = []
  texts.forEach((text, i) => {
    const window = readWindow(text, [...path, i], refuse)
    if (window === undefined) return
    const other = windows.find(({ from, to }) => window.from < to && from < window.to)
    if (other !== undefined) {
      refuse([...path, i], `"${text}" overlaps another working window of the same day`)
    }
    windows.push(window)
  })
  return windows.toSorted((a, b) => a.from - b.from)
}

function readWindow(text: string, path: Path, refuse: Refuse): WorkingWindow | undefined {
  const { from, to, end } = readClocks(text)
  if (from === undefined || to === undefined || from === 1440) {
    refuse(path, `"${text}" is no working window, write it as "08:00-12:00"`)
    return undefined
  }
  if (end === '00:00') {
    refuse(path, `"${text}" ends at 00:00, which is the start of the day; write 24:00 for midnight`)
    return undefined
  }
  if (to > from) return { from, to }
  refuse(path, `"${text}" ends before it starts; split a window that crosses midnight in two days`)
  return undefined
}

/** "08:00-12:00" as a window; `undefined` for what is none. */
export function parseWindow(text: string): WorkingWindow | undefined {
  const { from, to } = readClocks(text)
  return from === undefined || to === undefined || to <= from ? undefined : { from, to }
}

function readClocks(text: string) {
  const [, start = '', end = ''] = /^(\d{2}:\d{2})\s*[-–]\s*(\d{2}:\d{2})$/.exec(text) ?? []
  return { from: minutes(start), to: minutes(end), end }
}

/** Minutes after midnight, 24:00 included. */
function minutes(clock: string): number | undefined {
  const [, hour = '', minute = ''] = /^(\d{2}):(\d{2})$/.exec(clock) ?? []
  const sum = Number(hour) * 60 + Number(minute)
  return hour === '' || Number(minute) > 59 || sum > 1440 ? undefined : sum
}

function checkDays(file: CalendarFile, refuse: Refuse): void {
  const seen = new Map<string, AnnouncedDay['kind']>()
  file.days.forEach(({ date, kind }, i) => {
    const path = ['days', i, 'date']
    if (seen.has(date)) refuse(path, `${date} is announced twice, keep the row that is in force`)
    seen.set(date, kind)
    if (date < file.from || date >= file.horizon) {
      refuse(
        path,
        `${date} lies outside the calendar, which runs from ${file.from} to ${file.horizon}`,
      )
    }
  })
}
