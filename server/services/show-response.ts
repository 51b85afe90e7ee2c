import type { ResponsePeriod, ResponseView } from '../contract/response.ts'
import { type AnswerEffect, answerEffect, answerFigures } from '../domain/cases/answer-effect.ts'
import { effectiveEvents } from '../domain/cases/effective-events.ts'
import { byUnit, figuresBy, stepFigures } from '../domain/cases/step-figures.ts'
import type { Instant } from '../domain/items/item.ts'
import { dayNumber } from '../domain/plan/local-time.ts'
import { type Bucket, bucketsOf, wholeBuckets } from '../domain/trends/buckets.ts'
import { type KnownCase, makeReadCaseLogs } from './case-logs.ts'
import { type DeskPorts, MOST_CASES } from './desk-ports.ts'
import { inTurns } from './in-turns.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import { cyclesWithLabels, gapFigures, gapsOf, rows } from './show-figures.ts'

export type ShowResponse = (ask: {
  readonly per: 'week' | 'month'
  readonly from: string
  readonly to: string
}) => Promise<ResponseView>

const MOST_DAYS = 1_100

/**
 * The figures of the desk week by week or month by month, by when a case opened: a changed target
 * never rewrites an earlier period. Per unit, never per person. Throws `trend.period-refused`.
 */
export function makeShowResponse({
  store,
  currentPlan,
  yardstickOf,
  now,
}: DeskPorts): ShowResponse {
  const readCaseLogs = makeReadCaseLogs(yardstickOf)
  return async ({ per, from, to }) => {
    const [first, last] = [dayNumber(from), dayNumber(to)]
    if (first === undefined || last === undefined || last < first || last - first >= MOST_DAYS) {
      throw new Refusal('trend.period-refused', { from, to, days: MOST_DAYS })
    }
    const at = now()
    const { zone } = currentPlan().plan.calendar
    const buckets = bucketsOf(per, wholeBuckets(per, { first, last }), zone)
    const range = { from: buckets[0]?.from ?? 0, to: buckets.at(-1)?.to ?? 0 }
    const found = await store.cases.openedBetween({ ...range, limit: MOST_CASES })
    const known = await readCaseLogs(store, found)
    const effects = await effectsOf(store, known, at)
    const periods: ResponsePeriod[] = []
    for (const bucket of buckets) {
      const mine = known.filter(({ opened }) => isIn(bucket, opened.openedAt))
      periods.push(await periodOf(store, bucket, { mine, effects, at }))
    }
    return { per, periods, now: at }
  }
}

function isIn({ from, to }: Bucket, at: Instant): boolean {
  return at >= from && at < to
}

async function periodOf(
  store: Store,
  { key, from, to }: Bucket,
  of: {
    readonly mine: readonly KnownCase[]
    readonly effects: ReadonlyMap<string, AnswerEffect>
    readonly at: Instant
  },
): Promise<ResponsePeriod> {
  const { mine, effects, at } = of
  const cycles = (await inTurns(mine, (one) => cyclesWithLabels(one, at))).flat()
  const counted = cycles.filter(({ closed }) => !closed || closed.kind === 'settled')
  return {
    ...{ key, from, to, n: counted.length, steps: stepFigures(counted) },
    byUnit: rows(figuresBy(counted, byUnit)).map(([unit, steps]) => ({ unit, steps })),
    gap: gapFigures(await gapsOf(store, mine, at)),
    answers: answerFigures(mine.flatMap(({ id }) => effects.get(id) ?? [])),
    targets: new Set(mine.map(({ opened }) => opened.targetVersion)).size,
  }
}

/** What came after the first answer of each case that has one. */
async function effectsOf(
  store: Store,
  known: readonly KnownCase[],
  at: Instant,
): Promise<ReadonlyMap<string, AnswerEffect>> {
  const answered = known.flatMap(({ id, opened, events }) => {
    const first = effectiveEvents(events).find(
      ({ kind }) => kind === 'firstResponse' || kind === 'settled',
    )
    return first ? [{ id, storyId: opened.storyId, answeredAt: first.occurredAt }] : []
  })
  const sources = await store.sources.definitions()
  const official = new Set(sources.filter(({ tier }) => tier === 'official').map(({ id }) => id))
  const members = await store.stories.membersOf(answered.map(({ storyId }) => storyId))
  const effects = await inTurns(answered, ({ id, storyId, answeredAt }) => {
    const items = (members.get(storyId) ?? []).map(({ seenAt, sourceId }) => {
      return { seenAt, isOfficial: official.has(sourceId) }
    })
    return [id, answerEffect(items, answeredAt, at)] as const
  })
  return new Map(effects)
}
