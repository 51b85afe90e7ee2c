import { readZone } from './date-zones.ts'

export type DateOrder = 'dmy' | 'mdy'

/** What is written on the page: a civil date, a time of day, and an offset if one is given. */
export interface ClockReading {
  /** `YYYY-MM-DD`; not yet checked against the calendar. */
  readonly date: string
  /** Since midnight. */
  readonly ms: number
  /** East of UTC; `undefined` when the text carries no zone. */
  readonly offsetMs: number | undefined
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const VIETNAMESE_MONTHS = 'một hai ba tư năm sáu bảy tám chín mười mười-một mười-hai'.split(' ')
const VIETNAMESE_MONTH = 'mười một|mười hai|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười'
const TIME =
  '(?<hour>\\d{1,2})(?::|h)(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<part>\\d{1,9}))?)?(?: ?(?<half>am|pm|sa|ch))?'
const ZONE = '(?: ?(?<zone>\\(?[a-z]{0,4}(?:[+-]\\d{1,2}(?::?\\d{2})?)?\\)?)(?: \\([^()]*\\))?)?'

const WEEKDAY =
  /^(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)\.?[, ]+/iu

const SHAPES = [
  // RFC 822: 5 Oct 26 14:10:00 +0700
  `(?<day>\\d{1,2})[ -]${MONTH}[ -](?<year>\\d{4}|\\d{2}),? ${TIME}${ZONE}`,
  // October 5, 2026 9:25 AM
  `${MONTH} (?<day>\\d{1,2}),? (?<year>\\d{4})(?:,| -)? ${TIME}${ZONE}`,
  // Oct 5 11:00:00 2026, as C prints it
  `${MONTH} (?<day>\\d{1,2}) ${TIME} (?<year>\\d{4})`,
  // 5 tháng 10, 2026 11:00
  `(?<day>\\d{1,2}) tháng (?<month>\\d{1,2}|${VIETNAMESE_MONTH})[ ,]{1,2}(?:năm )?(?<year>\\d{4})(?:,| -| \\|)? ${TIME}${ZONE}`,
  // ISO 8601, 2026/10/05 14:10
  `(?<year>\\d{4})(?<sep>[-/.])(?<month>\\d{1,2})\\k<sep>(?<day>\\d{1,2})(?: ?t|,? )${TIME}${ZONE}`,
  // 20261005T141000Z
  '(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})t(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?' +
    ZONE,
  // 10/2/2026 9:25:00 AM, 05-10-2026 14:10 (first and second wait for the order)
  `(?<first>\\d{1,2})(?<sep>[-/.])(?<next>\\d{1,2})\\k<sep>(?<year>\\d{4})(?:,| -| \\|)? ${TIME}${ZONE}`,
  // 14:10 05/10/2026
  `${TIME}(?:,| -| \\|)? (?<first>\\d{1,2})(?<sep>[-/.])(?<next>\\d{1,2})\\k<sep>(?<year>\\d{4})${ZONE}`,
].map((shape) => new RegExp(`^${shape}$`, 'i'))

/** The longest shape has under 60 characters; a longer text is prose, not a date. */
const LONGEST = 100

/** Reads the shapes that publishers write. Two numbers in doubt are settled by `order`. */
export function readClockReading(text: string, order: DateOrder): ClockReading | undefined {
  const trimmed = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (trimmed.length > LONGEST) return undefined
  const written = trimmed
    .replace(/^\((.*)\)$/, '$1')
    .replace(WEEKDAY, '')
    .replace(/(?<=^|[ ,])(?:ngày|vào lúc|lúc) /giu, '')
  for (const shape of SHAPES) {
    const parts = shape.exec(written)?.groups
    if (parts) return assemble(parts, order)
  }
  return undefined
}

type Parts = Readonly<Record<string, string | undefined>>

function assemble(parts: Parts, order: DateOrder): ClockReading | undefined {
  const ms = timeOfDay(parts)
  const zone = parts.zone || undefined
  const offsetMs = zone === undefined ? undefined : readZone(zone)
  if (ms === undefined || (zone !== undefined && offsetMs === undefined)) return undefined
  return { date: civilDate(parts, order), ms, offsetMs }
}

/** AM/PM is written by programs that put the month first; SA/CH is the same clock with the day first. */
function civilDate(parts: Parts, order: DateOrder): string {
  const { first, next } = parts
  const monthFirst = /^[ap]m$/i.test(parts.half ?? '') || order === 'mdy'
  const month = (first === undefined ? parts.month : monthFirst ? first : next) ?? ''
  const day = (first === undefined ? parts.day : monthFirst ? next : first) ?? ''
  return [fullYear(parts.year ?? ''), monthNamed(month) ?? month, day]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

function monthNamed(text: string): number | undefined {
  const word = text.toLowerCase()
  const at = [
    MONTHS.indexOf(word.slice(0, 3)),
    VIETNAMESE_MONTHS.indexOf(word.replace(' ', '-')),
  ].find((index) => index !== -1)
  return at === undefined ? undefined : at + 1
}

/** RFC 2822 4.3: two digits below 50 are 20xx. */
function fullYear(year: string): string {
  if (year.length !== 2) return year
  return `${Number(year) < 50 ? '20' : '19'}${year}`
}

function timeOfDay(parts: Parts): number | undefined {
  const [hour, minute, second] = [parts.hour, parts.minute, parts.second ?? '0'].map(Number)
  if (hour === undefined || minute === undefined || second === undefined) return undefined
  const hours = parts.half === undefined ? hour : hourOfDay(hour, parts.half)
  if (hours === undefined || hours > 23 || minute > 59 || second > 59) return undefined
  const ms = Number((parts.part ?? '').padEnd(3, '0').slice(0, 3))
  return ((hours * 60 + minute) * 60 + second) * 1000 + ms
}

/** 12 AM is midnight. Some programs write 0:30 AM and 13:00 PM, which leave no doubt either. */
function hourOfDay(hour: number, half: string): number | undefined {
  const afternoon = /^(?:pm|ch)$/i.test(half)
  if (hour > 12) return afternoon ? hour : undefined
  if (hour === 0) return afternoon ? undefined : 0
  return (hour % 12) + (afternoon ? 12 : 0)
}
