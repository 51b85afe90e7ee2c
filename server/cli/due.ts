import { join } from 'node:path'
import { dueAfterPauses } from '../domain/cases/counted-time.ts'
import { type Pause, union } from '../domain/cases/pauses.ts'
import type { DueTime } from '../domain/cases/working-time.ts'
import type { Calendar } from '../domain/plan/calendar.ts'
import { DAY, dayNumber, HOUR, instantAt, MINUTE } from '../domain/plan/local-time.ts'
import { STEPS, type Urgency } from '../domain/plan/plan.ts'
import type { Fault } from '../domain/rules/fault.ts'
import { loadCalendar, loadPlan } from '../store/plan-files.ts'
import type { Command, CommandIo, ExitCode } from './command.ts'
import { readOptions, UsageError } from './options.ts'

/**
 * `wardpulse due`: a due time by a calendar, or every step's by a plan. Times are read with their
 * offset, or as the calendar's local time when they carry none, and printed as ISO-8601 UTC. Each
 * `--pause FROM/TO` holds working time.
 * Exit 1 when the calendar is not announced that far.
 */
export const due: Command = async (args, io) => {
  try {
    const { options, lists, rest } = readOptions(args, {
      values: ['calendar', 'plan', 'urgency', 'from', 'add', 'rules'],
      flags: ['wall'],
      lists: ['pause'],
    })
    if (rest.length > 0) throw new UsageError(`What is "${rest[0]}"? Options start with --.`)
    const rulesDir = typeof options.rules === 'string' ? options.rules : join(io.root, 'rules')
    const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
    const from = text('from')
    if (from === undefined)
      throw new UsageError('--from ISO is missing, e.g. 2026-03-06T16:30+07:00.')
    const plan = text('plan')
    const { pause: pauses = [] } = lists
    if (plan !== undefined)
      return await dueByPlan({ rulesDir, plan, urgency: text('urgency'), from, pauses }, io)
    const add = { length: text('add'), wall: options.wall === true }
    return await dueByCalendar({ rulesDir, calendar: text('calendar'), from, add, pauses }, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.err(`wardpulse due: ${error.message}`)
    return 2
  }
}

async function dueByCalendar(
  asked: {
    readonly rulesDir: string
    readonly calendar: string | undefined
    readonly from: string
    readonly add: { readonly length: string | undefined; readonly wall: boolean }
    readonly pauses: readonly string[]
  },
  io: CommandIo,
): Promise<ExitCode> {
  if (asked.add.wall && asked.pauses.length > 0) {
    throw new UsageError('--pause holds working time only; what runs day and night runs on.')
  }
  if (asked.calendar === undefined) throw new UsageError('--calendar ID or --plan ID is missing.')
  const loaded = await loadCalendar({ rulesDir: asked.rulesDir, calendarId: asked.calendar })
  if ('faults' in loaded) return tellFaults(loaded.faults, io)
  const { calendar } = loaded
  const ms = readLength(asked.add.length, calendar)
  const counts = asked.add.wall ? 'wall' : 'working'
  const pauses = readPauses(asked.pauses, calendar)
  const from = readInstant(asked.from, calendar, 'from')
  return tell(dueAfterPauses(calendar, from, { within: { ms, counts }, pauses }), '', io)
}

async function dueByPlan(
  asked: {
    readonly rulesDir: string
    readonly plan: string
    readonly urgency: string | undefined
    readonly from: string
    readonly pauses: readonly string[]
  },
  io: CommandIo,
): Promise<ExitCode> {
  const loaded = await loadPlan({ rulesDir: asked.rulesDir, planId: asked.plan })
  if ('faults' in loaded) return tellFaults(loaded.faults, io)
  const { targets, calendar } = loaded.plan
  const known = Object.keys(targets.byUrgency)
  if (!known.includes(asked.urgency ?? '')) {
    throw new UsageError(`--urgency must be one of ${known.join(', ')}.`)
  }
  const row = targets.byUrgency[asked.urgency as Urgency] // checked just above
  const from = readInstant(asked.from, calendar, 'from')
  const pauses = readPauses(asked.pauses, calendar)
  const codes = STEPS.map((step) =>
    tell(dueAfterPauses(calendar, from, { within: row[step].within, pauses }), `${step} `, io),
  )
  return codes.includes(1) ? 1 : 0
}

function tell(found: DueTime, label: string, io: CommandIo): ExitCode {
  if (found.kind === 'beyond-calendar') {
    io.err(
      `wardpulse due: ${label}the calendar is announced up to ${found.horizon} only; add the announced days to rules/calendars and set a later horizon.`,
    )
    return 1
  }
  if (found.provisional) {
    io.err(`wardpulse due: ${label}provisional, it leans on a day that is marked undecided.`)
  }
  io.out(`${label}${new Date(found.at).toISOString()}`)
  return 0
}

function tellFaults(faults: readonly Fault[], io: CommandIo): ExitCode {
  for (const { file, line, message } of faults) io.err(`${file}:${line}: ${message}`)
  return 2
}

function readLength(text: string | undefined, { workingDayMs }: Calendar): number {
  const match = /^(\d+(?:\.\d+)?)(m|h|d|wh|wd)$/.exec(text ?? '')
  if (!match) throw new UsageError('--add must be a length such as 90m, 4h, 3d, 2wh or 5wd.')
  const unit = { m: MINUTE, h: HOUR, d: DAY, wh: HOUR, wd: workingDayMs }[match[2] ?? ''] ?? 0
  return Math.round(Number(match[1]) * unit)
}

function readPauses(texts: readonly string[], calendar: Calendar): readonly Pause[] {
  return union(
    texts.map((text) => {
      const [from = '', to = '', ...more] = text.split('/')
      const pause = {
        from: readInstant(from, calendar, 'pause'),
        to: readInstant(to, calendar, 'pause'),
      }
      if (more.length > 0 || pause.to < pause.from) {
        throw new UsageError(`--pause "${text}" must be FROM/TO, the earlier time first.`)
      }
      return pause
    }),
  )
}

function readInstant(text: string, { zone }: Calendar, option: string): number {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text,
    )
  const day = dayNumber(match?.[1] ?? '')
  if (!match || day === undefined) {
    throw new UsageError(`--${option} "${text}" is no ISO-8601 time, e.g. 2026-03-06T16:30+07:00.`)
  }
  if (match[5] !== undefined) return Date.parse(text.replace(' ', 'T'))
  const [hours, minutes, seconds] = [match[2], match[3], match[4]].map((part) => Number(part ?? 0))
  return instantAt(zone, day, ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE + (seconds ?? 0) * 1000)
}
