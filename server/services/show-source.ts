import type { SourceCheck, SourceDetail } from '../contract/source-pages.ts'
import type { Instant } from '../domain/items/item.ts'
import { dayString, localClock } from '../domain/plan/local-time.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { FetchRecord, Store } from './ports.ts'
import { toSourceView } from './source-view.ts'
import { getSourceInForce } from './sources-in-force.ts'

const CHECKS = 50
const DAYS = 30

export type ShowSource = (id: string) => Promise<SourceDetail>

/** One source with its last checks and its items per day. Throws `source.not-found`. */
export function makeShowSource(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): ShowSource {
  const { store, currentPlan, now } = ports
  return async (id) => {
    const seq = await store.outbox.lastSeq()
    const inForce = await getSourceInForce(store, currentPlan, id)
    const stored = await store.sources.find(id)
    const state = stored && { ...stored.state, items: stored.items }
    const at = now()
    const days = lastDays(currentPlan().plan.calendar.zone, at)
    const counts = new Map(
      (await store.sources.itemsPerDay(id, days[0] ?? '', days.at(-1) ?? '')).map(
        ({ day, items }) => [day, items],
      ),
    )
    const crawlDelayMs = state?.remarks.crawlDelayMs
    return {
      source: toSourceView(inForce, state, days.at(-1)),
      ...readingOf(inForce.definition),
      ...(crawlDelayMs === undefined ? {} : { crawlDelayMs }),
      checks: (await store.sources.history(id, CHECKS)).map(toCheck),
      days: days.map((day) => ({ day, items: counts.get(day) ?? 0 })),
      now: at,
      seq,
    }
  }
}

/** How the source is read, as the page edits it. */
function readingOf({ zone, dateOrder, area, fullText, recipe }: SourceDefinition) {
  return {
    ...(zone === undefined ? {} : { zone }),
    dateOrder,
    area: area ?? ('country' as const),
    fullText: fullText ?? false,
    ...(recipe === undefined ? {} : { recipe }),
  }
}

function lastDays(zone: string, now: Instant): readonly string[] {
  const today = localClock(zone, now).day
  return Array.from({ length: DAYS }, (_, index) => dayString(today - DAYS + 1 + index))
}

function toCheck({ id, at, outcome, reason, added, tookMs }: FetchRecord): SourceCheck {
  return { id, at, outcome, ...(reason === undefined ? {} : { reason }), added, tookMs }
}
