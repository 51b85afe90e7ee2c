import { allCycles, caseClocks, type OpenedCase } from '../../server/domain/cases/clocks.ts'
import { dueAfterPauses } from '../../server/domain/cases/counted-time.ts'
import { dueNotices } from '../../server/domain/cases/due-notices.ts'
import type { CaseEvent, CaseEventKind } from '../../server/domain/cases/events.ts'
import { stepFigures } from '../../server/domain/cases/step-figures.ts'
import { DAY, HOUR, MINUTE } from '../../server/domain/plan/local-time.ts'
import { flatTargets } from '../support/case-log.ts'
import { hanoiCalendar } from '../support/hanoi-calendar.ts'
import { figure, median } from './figures.ts'
import { makeRandom } from './synthetic-text.ts'

const ROUNDS = 7
const CASES = 10_000
const DUE_TIMES = 1_000
const START = Date.parse('2026-01-05T00:00:00+07:00')

/** Two years of announced days, so that 400 days on there still is a calendar. */
const calendar = { ...hanoiCalendar(), horizon: '2028-01-01' }
const yardstick = { targets: flatTargets({ urgent: 2, high: 4, normal: 40 }), calendar }

interface BenchCase {
  readonly id: string
  readonly opened: OpenedCase
  readonly events: readonly CaseEvent[]
}

/** Cost of due times, of all clocks of many cases, of notices and of figures. */
export async function benchCases(print: (line: string) => void): Promise<void> {
  const random = makeRandom(20261120)
  const cases = Array.from({ length: CASES }, (_, i) => makeCase(`c${i}`, random))
  const events = cases.reduce((sum, one) => sum + one.events.length, 0) / CASES
  const now = START + 200 * DAY
  const long = (400 / 7) * 5 * 8 * HOUR
  const due = times(() => {
    for (let i = 0; i < DUE_TIMES; i += 1) {
      dueAfterPauses(calendar, START + i * HOUR, {
        within: { ms: long, counts: 'working' },
        pauses: [],
      })
    }
  })
  const recompute = times(() => {
    for (const { opened, events } of cases) caseClocks(opened, events, yardstick, now)
  })
  const watched = cases.map(({ id, opened, events }) => ({
    ...{ id, events, calendar, unit: 'ubnd', urgency: opened.urgency },
    clocks: caseClocks(opened, events, yardstick, now),
  }))
  const rule = { escalation: { warnAt: [50, 75, 100], chain: [] }, zone: calendar.zone, now }
  const notices = times(() => dueNotices(watched, new Set(), rule))
  const cycles = cases.flatMap(({ opened, events }) =>
    allCycles(opened, events, yardstick, now).map((cycle) => {
      return { ...cycle, unit: 'ubnd', hotSpots: [] }
    }),
  )
  const figures = times(() => stepFigures(cycles))
  print(`${CASES.toLocaleString('en')} cases of ${events.toFixed(1)} events`)
  print(figure('one due time over 400 days', ms(due / DUE_TIMES, 3), '≤ 1 ms'))
  print(figure('all clocks of 10,000 cases', ms(recompute), '≤ 2,000 ms'))
  print(figure('their notices', ms(notices), '(no target)'))
  print(figure('figures per step over them', ms(figures), '(no target)'))
}

/** Opened on some day of half a year; some answered, paused, reclassified or reopened. */
function makeCase(id: string, random: () => number): BenchCase {
  const openedAt = START + Math.floor(random() * 180) * DAY + Math.floor(random() * DAY)
  const urgency = (['urgent', 'high', 'normal'] as const)[Math.floor(random() * 3)] ?? 'normal'
  const opened = { openedAt, publicAt: openedAt - 20 * MINUTE, late: random() < 0.05, urgency }
  const events: CaseEvent[] = []
  let at = openedAt
  const happen = (kind: CaseEventKind, detail: CaseEvent['detail'] = {}) => {
    at += Math.floor(random() * 4 * HOUR)
    const eventId = `${id}-${events.length}`
    const when = { occurredAt: at, recordedAt: at }
    events.push({ id: eventId, caseId: id, kind, ...when, actor: 'desk', key: eventId, detail })
  }
  happen('opened')
  if (random() < 0.9) happen('received')
  if (random() < 0.2) happen('reclassified', { urgency: 'high' })
  if (random() < 0.2) happen('paused', { reason: 'other-unit' })
  if (random() < 0.8) happen('resumed')
  if (random() < 0.7) happen('verified')
  if (random() < 0.6) happen('firstResponse', { link: '12/TB-UBND' })
  if (random() < 0.5) happen('settled', { link: '13/TB-UBND' })
  if (random() < 0.1) happen('reopened')
  return { id, opened, events }
}

function times(work: () => void): number {
  const once = () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }
  return median(Array.from({ length: ROUNDS }, once))
}

function ms(value: number, digits = 0): string {
  return `${value.toFixed(digits)} ms`
}
