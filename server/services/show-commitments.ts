import type {
  CommitmentCell,
  CommitmentProducts,
  CommitmentsView,
  PeriodView,
} from '../contract/commitments.ts'
import type { Instant } from '../domain/items/item.ts'
import { type BoardCell, cellOf, periodsFor } from '../domain/plan/commitment-board.ts'
import { localDay } from '../domain/plan/local-time.ts'
import {
  type Period,
  passedShare,
  periodAt,
  readPeriod,
  shiftPeriod,
} from '../domain/plan/periods.ts'
import type { Commitment } from '../domain/plan/plan.ts'
import type { ProductEntry } from '../domain/plan/product-entry.ts'
import { coverageOf, findProducts } from './count-products.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'

interface CommitmentPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}

/** `2026-Q3`, `2026-07`, `2026`; the running quarter where nothing is said. */
export type ShowCommitments = (periodId?: string) => Promise<CommitmentsView>

/** How every annex row stands. Throws `report.period-refused`. */
export function makeShowCommitments(ports: CommitmentPorts): ShowCommitments {
  const { currentPlan, now } = ports
  return async (periodId) => {
    const { commitments, calendar } = currentPlan().plan
    const { zone } = calendar
    const at = now()
    const chosen = periodId === undefined ? periodAt('quarter', at, zone) : read(periodId, zone)
    const asOf = Math.min(at + 1, chosen.to)
    const wanted = commitments.map((commitment) => {
      return { commitment, periods: periodsFor(commitment.period, chosen, { zone, asOf }) }
    })
    const from = Math.min(chosen.from, ...wanted.flatMap(({ periods }) => periods[0]?.from ?? []))
    const found = await findProducts(ports, { from, asOf })
    const days = { from: chosen.fromDay, to: localDay(zone, Math.max(chosen.from, asOf - 1)) }
    return {
      period: periodView(chosen),
      earlier: periodView(shiftPeriod(chosen, -1, zone)),
      later: periodView(shiftPeriod(chosen, 1, zone)),
      asOf,
      rows: wanted.map(({ commitment, periods }) => ({
        commitment,
        cells: periods.map((period) => toCell(cellOf(commitment, period, found), asOf)),
      })),
      coverage: await coverageOf(ports, days.from, days.to),
      now: at,
    }
  }
}

export type ShowProducts = (id: string, periodId: string) => Promise<CommitmentProducts>

/** What one number is made of. Throws `product.commitment-unknown`, `report.period-refused`. */
export function makeShowProducts(ports: CommitmentPorts): ShowProducts {
  const { currentPlan, now } = ports
  return async (id, periodId) => {
    const { commitments, calendar } = currentPlan().plan
    const commitment = commitments.find((each) => each.id === id)
    if (!commitment) throw new Refusal('product.commitment-unknown')
    const period = read(periodId, calendar.zone)
    const asOf = Math.min(now() + 1, period.to)
    const { items, ...found } = await findProducts(ports, { from: period.from, asOf })
    const counted = items.filter(({ rows }) => rows.includes(id))
    return {
      commitment,
      period: periodView(period),
      items: counted.map(({ item, source }) => ({
        ...{ id: item.id, title: item.title, seenAt: item.seenAt, storyId: item.storyId },
        ...(item.link === undefined ? {} : { link: item.link }),
        ...{ source: source.title, channel: source.channel ?? '' },
      })),
      entries: ownEntries(commitment, period, found.entries),
      now: now(),
    }
  }
}

function ownEntries(
  { id }: Commitment,
  { fromDay, toDay }: Period,
  entries: readonly ProductEntry[],
) {
  const own = entries.filter(
    ({ commitment, day }) => commitment === id && day >= fromDay && day < toDay,
  )
  return own.toReversed()
}

function read(periodId: string, zone: string): Period {
  const period = readPeriod(periodId, zone)
  if (!period) throw new Refusal('report.period-refused', { period: periodId.slice(0, 20) })
  return period
}

export function periodView({ id, kind, fromDay, toDay }: Period): PeriodView {
  return { id, kind, fromDay, toDay }
}

function toCell({ period, progress, ...counts }: BoardCell, asOf: Instant): CommitmentCell {
  return { period: periodView(period), ...counts, ...progress, passed: passedShare(period, asOf) }
}
