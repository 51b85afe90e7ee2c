import { dueNotices, type WatchedCase } from '../domain/cases/due-notices.ts'
import type { Instant } from '../domain/items/item.ts'
import type { DueNotice } from '../domain/notices/notice.ts'
import { makeReadCaseLogs } from './case-logs.ts'
import type { CurrentPlan } from './current-plan.ts'
import { inTurns } from './in-turns.ts'
import type { Store } from './ports.ts'
import type { FindDueNotices } from './raise-notices.ts'
import { toWatched } from './watched-cases.ts'
import type { YardstickOf } from './yardsticks.ts'

/** The desk is sized for this many open cases. */
const MOST_CASES = 10_000

interface WatchPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly yardstickOf: YardstickOf
}

/** The levels that the clocks of all open cases have reached and that nobody was told of. */
export function makeFindDueNotices(ports: WatchPorts): FindDueNotices {
  const { store, currentPlan } = ports
  return async (now) => {
    const watched = await watchedCases(ports, now)
    const sent = new Set(await store.notices.keysOf([...watched.keys()]))
    const { escalation, calendar } = currentPlan().plan
    const rule = { escalation, zone: calendar.zone, now }
    return dueNotices([...watched.values()], sent, rule).flatMap((notice): readonly DueNotice[] => {
      const { key, caseId, step, percent, cycle, dueAt, lateByMs, to } = notice
      const found = watched.get(caseId)
      if (!found || dueAt === undefined) return []
      const told = { key, caseId, step, percent, cycle, dueAt, lateByMs, to }
      // The title is read when the message is written: see the store of notices.
      return [{ ...told, title: '', urgent: isLoud(found, step) }]
    })
  }
}

/** What may ring at night: as the clocks themselves decide it. */
function isLoud({ urgency, clocks }: WatchedCase, step: DueNotice['step']): boolean {
  const clock = clocks.find((each) => each.step === step)
  return urgency === 'urgent' || clock?.counts === 'wall'
}

async function watchedCases(
  { store, yardstickOf }: WatchPorts,
  now: Instant,
): Promise<ReadonlyMap<string, WatchedCase>> {
  const open = await store.cases.list({ settled: false, oldestFirst: true, limit: MOST_CASES })
  const known = await makeReadCaseLogs(yardstickOf)(store, open)
  return new Map(await inTurns(known, (one) => [one.id, toWatched(one, now)] as const))
}
