import type { DeskFigures } from '../contract/desk.ts'
import { firstSightOf } from '../domain/cases/antedate.ts'
import { allCycles, standingOf } from '../domain/cases/clocks.ts'
import { cyclesOf } from '../domain/cases/cycles.ts'
import { type InformationGap, informationGap } from '../domain/cases/information-gap.ts'
import {
  byHotSpot,
  byUnit,
  type FigureCycle,
  figuresBy,
  quantile,
  stepFigures,
} from '../domain/cases/step-figures.ts'
import type { Instant } from '../domain/items/item.ts'
import { DAY } from '../domain/plan/local-time.ts'
import { type KnownCase, makeReadCaseLogs } from './case-logs.ts'
import { type DeskPorts, MOST_CASES } from './desk-ports.ts'
import { inTurns } from './in-turns.ts'
import type { Store } from './ports.ts'

/** A number of days back from now, or a period `[from, to)`. */
export type FigurePeriod =
  | { readonly days: number }
  | { readonly from: Instant; readonly to: Instant }

export type ShowFigures = (period: FigurePeriod) => Promise<DeskFigures>

/**
 * How long the steps took of the cases opened in a period, open ones counted in; by unit and by hot
 * spot. False alarms and merged cases count nowhere.
 */
export function makeShowFigures({ store, yardstickOf, now }: DeskPorts): ShowFigures {
  const readCaseLogs = makeReadCaseLogs(yardstickOf)
  return async (period) => {
    const at = now()
    const { from, to } = 'days' in period ? { from: at - period.days * DAY, to: at + 1 } : period
    const found = await store.cases.openedBetween({ from, to, limit: MOST_CASES })
    const known = await readCaseLogs(store, found)
    const cycles = (await inTurns(known, (one) => cyclesWithLabels(one, at))).flat()
    const counted = cycles.filter(({ closed }) => !closed || closed.kind === 'settled')
    return {
      ...{ from, to, n: counted.length, steps: stepFigures(counted) },
      byUnit: rows(figuresBy(counted, byUnit)).map(([unit, steps]) => ({ unit, steps })),
      byHotSpot: rows(figuresBy(counted, byHotSpot)).map(([hotSpot, steps]) => ({
        ...{ hotSpot, steps },
      })),
      gap: gapFigures(await gapsOf(store, known, at)),
      now: at,
    }
  }
}

export function cyclesWithLabels(
  { opened, own, events, yardstick }: KnownCase,
  at: Instant,
): readonly FigureCycle[] {
  const { unit, hotSpots } = standingOf(opened, own)
  return allCycles(opened, events, yardstick, at).map((cycle) => ({ ...cycle, unit, hotSpots }))
}

export function rows<T>(groups: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** One gap per matter that was answered or still waits; of false alarms and merged cases none. */
export async function gapsOf(
  store: Store,
  known: readonly KnownCase[],
  at: Instant,
): Promise<readonly InformationGap[]> {
  const meant = known.filter(({ opened, own }) => {
    const kind = cyclesOf(opened, own).at(-1)?.closed?.kind
    return kind === undefined || kind === 'settled'
  })
  const official = await officialSince(
    store,
    meant.map(({ id }) => id),
  )
  return inTurns(meant, (one) => gapOf(one, official.get(one.id), at))
}

/** When an official source first told the story of each case. */
export async function officialSince(
  store: Store,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const sources = await store.sources.definitions()
  const official = sources.filter(({ tier }) => tier === 'official').map(({ id }) => id)
  return store.cases.firstSeenFrom(official, caseIds)
}

/** The information gap of one case, from the first public sight of all that were merged into it. */
export function gapOf(
  { opened, own, events }: KnownCase,
  officialItemAt: Instant | undefined,
  at: Instant,
): InformationGap {
  const publicAt = firstSightOf(opened, own)
  const facts = { publicAt, events, ...(officialItemAt === undefined ? {} : { officialItemAt }) }
  return informationGap(facts, at)
}

export function gapFigures(gaps: readonly InformationGap[]): DeskFigures['gap'] {
  const closed = gaps.filter(({ isOpen }) => !isOpen).map(({ ms }) => ms)
  const sorted = closed.sort((a, b) => a - b)
  const medianMs = quantile(sorted, 0.5)
  const p90Ms = quantile(sorted, 0.9)
  return {
    ...{ n: sorted.length, open: gaps.length - sorted.length },
    ...(medianMs === undefined ? {} : { medianMs }),
    ...(p90Ms === undefined ? {} : { p90Ms }),
  }
}
