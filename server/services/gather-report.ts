import type { DeskFigures } from '../contract/desk.ts'
import type { Instant } from '../domain/items/item.ts'
import { dayNumber, dayString, instantAt, localDay } from '../domain/plan/local-time.ts'
import { readPeriod, shiftPeriod } from '../domain/plan/periods.ts'
import type { Plan } from '../domain/plan/plan.ts'
import type {
  CaseFigures,
  ConcernFigures,
  ReportFigures,
  ResponseFigures,
} from '../domain/reports/figures.ts'
import type { ReportSpan } from '../domain/reports/model.ts'
import { makeReadCaseLogs } from './case-logs.ts'
import { toCaseView } from './case-view.ts'
import { type DeskPorts, MOST_CASES } from './desk-ports.ts'
import { coverOf, type Matter, type SpanCoverage } from './report-coverage.ts'
import type { ReportScope } from './report-ports.ts'
import type { ShowCommitments } from './show-commitments.ts'
import type { FigurePeriod, ShowFigures } from './show-figures.ts'

export interface GatherPorts extends DeskPorts {
  readonly showFigures: ShowFigures
  readonly showCommitments: ShowCommitments
}

export type GatherReport = (scope: ReportScope) => Promise<ReportFigures>

/** Everything that a report is written from, up to today or the end of its days. */
export function makeGatherReport(ports: GatherPorts): GatherReport {
  const { currentPlan, now } = ports
  return async (scope) => {
    const { plan, planVersion, ruleSetVersion } = currentPlan()
    const { zone } = plan.calendar
    const at = now()
    const span = spanOf(scope, localDay(zone, at))
    const before = spanBefore(span, zone)
    const matter = matterOf(scope)
    const coverage = await coverOf(ports, span, matter)
    const earlier = await coverOf(ports, before, matter)
    const cases = await casesOf(ports, instantsOf(span, zone), matter)
    const isComparable = isHeard(coverage) && isHeard(earlier)
    const commitments = scope.period === undefined ? [] : await ports.showCommitments(scope.period)
    return {
      ...{ span, before, cases, isComparable, coverage, coverageBefore: earlier },
      ...{ weeks: coverage.weeks, sources: coverage.sources },
      ...{ gapDays: coverage.gapDays, days: coverage.days },
      concerns: concernsOf(plan, { coverage, earlier, isComparable, cases }),
      response: await responseOf(ports, instantsOf(span, zone), matter),
      responseBefore: await responseOf(ports, instantsOf(before, zone), matter),
      spikes: await spikesOf(ports, instantsOf(span, zone)),
      commitments: 'rows' in commitments ? commitments.rows : [],
      versions: {
        ...{ plan: plan.title, planVersion, ruleSet: ruleSetVersion },
        ...{ targets: plan.targets.version, calendar: plan.calendar.version },
      },
      madeAt: at,
    }
  }
}

function spanOf({ period, fromDay, toDay }: ReportScope, today: string): ReportSpan {
  const untilDay = toDay < today ? toDay : today
  return { ...(period === undefined ? {} : { period }), fromDay, untilDay }
}

/** As long as the span, from the first day of the period before; of free days, those just before. */
function spanBefore({ period, fromDay, untilDay }: ReportSpan, zone: string): ReportSpan {
  const first = dayNumber(fromDay) ?? 0
  const length = (dayNumber(untilDay) ?? 0) - first
  const whole = period === undefined ? undefined : readPeriod(period, zone)
  const start = whole ? dayNumber(shiftPeriod(whole, -1, zone).fromDay) : undefined
  const from = start ?? first - length - 1
  return { fromDay: dayString(from), untilDay: dayString(Math.min(from + length, first - 1)) }
}

function matterOf({ hotSpot, storyId }: ReportScope): Matter {
  return {
    ...(hotSpot === undefined ? {} : { hotSpot }),
    ...(storyId === undefined ? {} : { storyId }),
  }
}

function instantsOf({ fromDay, untilDay }: ReportSpan, zone: string) {
  const [first, last] = [dayNumber(fromDay) ?? 0, dayNumber(untilDay) ?? 0]
  return { from: instantAt(zone, first, 0), to: instantAt(zone, last + 1, 0) }
}

/** Fewer than half of the days well heard: nothing can be said by setting it beside another span. */
function isHeard({ gapDays, days }: SpanCoverage): boolean {
  return days > 0 && gapDays * 2 < days
}

async function casesOf(
  { store, yardstickOf, now }: GatherPorts,
  range: { readonly from: Instant; readonly to: Instant },
  { hotSpot, storyId }: Matter,
): Promise<readonly CaseFigures[]> {
  const found = await store.cases.openedBetween({ ...range, limit: MOST_CASES })
  const known = await makeReadCaseLogs(yardstickOf)(store, found)
  const stories = await store.stories.findMany(found.map((one) => one.storyId))
  const storyOf = new Map(stories.map((story) => [story.id, story]))
  return known.flatMap((one) => {
    const story = storyOf.get(one.opened.storyId)
    if (!story) return []
    const view = toCaseView(one, story, now())
    const isMeant =
      (hotSpot === undefined || view.hotSpots.includes(hotSpot)) &&
      (storyId === undefined || view.storyId === storyId)
    if (!isMeant || ['dismissed', 'merged'].includes(view.state)) return []
    const doneAt = (step: string) => view.clocks.find((clock) => clock.step === step)?.doneAt
    const [answered, settledAt] = [doneAt('firstResponse'), doneAt('settled')]
    const evidence = one.own.findLast(({ kind }) => kind === 'settled')?.detail.link
    return [
      {
        ...{ id: view.id, title: view.title, hotSpots: view.hotSpots, unit: view.unit },
        openedAt: view.openedAt,
        ...(answered === undefined ? {} : { firstResponseMs: answered - view.publicAt }),
        ...(settledAt === undefined ? {} : { settledAt }),
        isOverdue: view.clocks.some(({ state }) => state === 'late'),
        ...(evidence === undefined ? {} : { evidence }),
      },
    ]
  })
}

const MOST_SPIKES = 200

/** When the alarm rang, and what whoever was on duty said of it. */
async function spikesOf(
  { store, currentPlan }: GatherPorts,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<ReportFigures['spikes']> {
  const { axes, hotSpots, places } = currentPlan().plan
  const titles = new Map([...axes, ...hotSpots, ...places].map(({ id, title }) => [id, title]))
  const rang = await store.spikes.list({ since: from, limit: MOST_SPIKES })
  return rang
    .filter(({ at }) => at < to)
    .map(({ label, at, count, expected, storyId, storyTitle, verdict }) => ({
      ...{ title: titles.get(label) ?? label, at, count, story: storyTitle },
      expected: Math.round(expected * 10) / 10,
      ...(storyId === undefined ? {} : { storyId }),
      ...(verdict === undefined ? {} : { verdict }),
    }))
}

/** Most often named first; a hot spot that neither span named is left out. */
function concernsOf(
  { hotSpots }: Plan,
  of: {
    readonly coverage: SpanCoverage
    readonly earlier: SpanCoverage
    readonly isComparable: boolean
    readonly cases: readonly CaseFigures[]
  },
): readonly ConcernFigures[] {
  const rows = hotSpots.map(({ id, title }): ConcernFigures => {
    const { items, official } = of.coverage.concerns.get(id) ?? { items: 0, official: 0 }
    const own = of.cases.filter((one) => one.hotSpots.includes(id))
    const before = of.earlier.concerns.get(id)?.items ?? 0
    return {
      ...{ id, title, items, official, cases: own.length },
      ...(of.isComparable ? { before } : {}),
      settled: own.filter(({ settledAt }) => settledAt !== undefined).length,
      overdue: own.filter(({ isOverdue }) => isOverdue).length,
    }
  })
  const named = rows.filter(({ items, before = 0, cases }) => items + before + cases > 0)
  return named.toSorted((a, b) => b.items - a.items)
}

async function responseOf(
  { showFigures, currentPlan }: GatherPorts,
  range: FigurePeriod,
  { hotSpot }: Matter,
): Promise<ResponseFigures> {
  const { units } = currentPlan().plan
  const figures = await showFigures(range)
  const titleOf = (id: string) => units.find((unit) => unit.id === id)?.title ?? id
  return {
    n: figures.n,
    steps: stepsOf(figures, hotSpot),
    byUnit: figures.byUnit.map(({ unit, steps }) => ({ title: titleOf(unit), steps })),
    gap: figures.gap,
  }
}

function stepsOf({ steps, byHotSpot }: DeskFigures, hotSpot: string | undefined) {
  if (hotSpot === undefined) return steps
  return byHotSpot.find((each) => each.hotSpot === hotSpot)?.steps ?? []
}
