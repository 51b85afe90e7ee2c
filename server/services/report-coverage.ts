import type { Instant, SourceTier } from '../domain/items/item.ts'
import { dayNumber, dayString, instantAt } from '../domain/plan/local-time.ts'
import type { CoverageFigures, ReportFigures, SourceFigures } from '../domain/reports/figures.ts'
import type { ReportSpan } from '../domain/reports/model.ts'
import { NEVER_LOOKED, pointCoverage } from '../domain/trends/coverage.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'
import type { ReportScope } from './report-ports.ts'
import { isCollected, sourcesInForce } from './sources-in-force.ts'

interface CoveragePorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}

const WEEK = 7

export type Matter = Pick<ReportScope, 'hotSpot' | 'storyId'>

export interface SpanCoverage extends CoverageFigures {
  readonly weeks: ReportFigures['weeks']
  /** By hot spot: all items, and those of official sources. */
  readonly concerns: ReadonlyMap<string, { readonly items: number; readonly official: number }>
  readonly sources: readonly SourceFigures[]
  readonly gapDays: number
  readonly days: number
}

/** What was published in a span, by whom, and how well it was listened to. */
export async function coverOf(
  ports: CoveragePorts,
  span: ReportSpan,
  matter: Matter,
): Promise<SpanCoverage> {
  const { store } = ports
  const days = await countsOf(store, span, matter)
  const total = (of: (day: DayCounts) => number) => sum(days.map(of))
  const gaps = await gapDaysOf(ports, span)
  return {
    items: total(({ items }) => items),
    official: total(({ official }) => official),
    press: total(({ press }) => press),
    community: total(({ community }) => community),
    late: total(({ late }) => late),
    weeks: weeksOf(span, days, gaps),
    concerns: await concernsOf(store, span),
    sources: await sourcesOf(ports, span),
    ...{ gapDays: gaps.size, days: daysIn(span).length },
  }
}

interface DayCounts extends CoverageFigures {
  readonly day: string
}

/** Per day; the counts outlive the items, but one story is read from what is left of it. */
async function countsOf(
  store: Store,
  span: ReportSpan,
  { hotSpot, storyId }: Matter,
): Promise<readonly DayCounts[]> {
  if (storyId !== undefined) return storyCounts(store, span, storyId)
  const ofSpot = { dimension: 'hotSpot' as const, label: hotSpot ?? '' }
  const what = hotSpot === undefined ? { dimension: 'all' as const } : ofSpot
  const counted = await store.counts.sum({ ...what, per: 'day', ...boundsOf(span) })
  return counted.map(({ bucket, items, official, press, community, late }) => {
    return { day: dayString(bucket), items, official, press, community, late }
  })
}

const MOST_OF_STORY = 5_000

async function storyCounts(
  store: Store,
  { fromDay, untilDay }: ReportSpan,
  storyId: string,
): Promise<readonly DayCounts[]> {
  const tiers = new Map((await store.sources.definitions()).map(({ id, tier }) => [id, tier]))
  const items = await store.items.listByStory(storyId, MOST_OF_STORY)
  return items
    .filter(({ seenDay }) => seenDay >= fromDay && seenDay <= untilDay)
    .map(({ seenDay, sourceId, late }) => {
      const is = (tier: SourceTier) => (tiers.get(sourceId) === tier ? 1 : 0)
      const voices = { official: is('official'), press: is('press'), community: is('community') }
      return { day: seenDay, items: 1, ...voices, late: late ? 1 : 0 }
    })
}

function weeksOf(
  span: ReportSpan,
  counted: readonly DayCounts[],
  gaps: ReadonlySet<string>,
): ReportFigures['weeks'] {
  const days = daysIn(span)
  const starts = days.filter((_, i) => i % WEEK === 0)
  return starts.map((start, i) => {
    const week = new Set(days.slice(i * WEEK, (i + 1) * WEEK))
    const inWeek = counted.filter(({ day }) => week.has(day))
    return {
      label: start.split('-').slice(1).reverse().join('/'),
      items: sum(inWeek.map(({ items }) => items)),
      official: sum(inWeek.map(({ official }) => official)),
      isGap: [...week].some((day) => gaps.has(day)),
    }
  })
}

async function concernsOf(store: Store, span: ReportSpan): Promise<SpanCoverage['concerns']> {
  const query = { dimension: 'hotSpot', per: 'whole', ...boundsOf(span) } as const
  const counted = await store.counts.sum(query)
  return new Map(counted.map(({ label, items, official }) => [label, { items, official }]))
}

function boundsOf({ fromDay, untilDay }: ReportSpan) {
  return { first: dayNumber(fromDay) ?? 0, last: dayNumber(untilDay) ?? 0 }
}

/** Days of which too much is unknown: nobody looked, or too few sources answered. */
async function gapDaysOf(
  { store, currentPlan, now }: CoveragePorts,
  span: ReportSpan,
): Promise<ReadonlySet<string>> {
  const { zone } = currentPlan().plan.calendar
  const looked = await store.coverage.days(boundsOf(span))
  const lookedOn = new Map(looked.map((day) => [dayString(day.day), day]))
  return new Set(
    daysIn(span).filter((day) => {
      const number = dayNumber(day) ?? 0
      const bounds = { from: instantAt(zone, number, 0), to: instantAt(zone, number + 1, 0) }
      return pointCoverage(bounds, lookedOn.get(day) ?? NEVER_LOOKED, now()).isGap
    }),
  )
}

async function sourcesOf(
  { store, currentPlan }: CoveragePorts,
  span: ReportSpan,
): Promise<readonly SourceFigures[]> {
  const inForce = await sourcesInForce(store, currentPlan)
  const asked = inForce.filter(({ definition }) => isCollected(definition))
  const ids = asked.map(({ definition }) => definition.id)
  const { fromDay, untilDay } = span
  const good = ids.length === 0 ? [] : await store.sources.goodDaysOf(ids, fromDay, untilDay)
  const goodOf = new Map(good.map(({ sourceId, days }) => [sourceId, days]))
  const states = new Map((await store.sources.states()).map(({ id, health }) => [id, health]))
  const days = daysIn(span).length
  return asked.map(({ definition: { id, title } }) => {
    const health = states.get(id) ?? 'never-reached'
    return { id, title, health, daysAnswered: goodOf.get(id) ?? 0, days }
  })
}

export function daysIn({ fromDay, untilDay }: ReportSpan): readonly string[] {
  const [first, last] = [dayNumber(fromDay) ?? 0, dayNumber(untilDay) ?? 0]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => dayString(first + i))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
