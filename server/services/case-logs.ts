import { inOrderOfRecording } from '../domain/cases/action-clash.ts'
import type { CaseEvent } from '../domain/cases/events.ts'
import { joinedEvents } from '../domain/cases/joined-events.ts'
import type { CaseLog } from '../domain/cases/what-if.ts'
import type { StoredCase, Stores } from './ports.ts'
import type { YardstickOf } from './yardsticks.ts'

/** A case with everything that its clocks and figures are a function of. */
export interface KnownCase extends CaseLog {
  readonly opened: StoredCase
  /** Its own events as they were written; `events` has the steps of merged cases too. */
  readonly own: readonly CaseEvent[]
}

export type ReadCaseLogs = (
  stores: Pick<Stores, 'cases' | 'versions'>,
  cases: readonly StoredCase[],
) => Promise<readonly KnownCase[]>

/** Merges in a row that are followed; a longer chain is a ring. */
const LONGEST_CHAIN = 20

/**
 * The one place where a case is put together for whoever looks at clocks: its own events, the steps
 * that were taken on cases merged into it, and the versions that measure it. In the order asked for.
 */
export function makeReadCaseLogs(yardstickOf: YardstickOf): ReadCaseLogs {
  return async (stores, cases) => {
    const logs = await readWithMerged(
      stores,
      cases.map(({ id }) => id),
    )
    const known: KnownCase[] = []
    for (const opened of cases) {
      const own = logs.get(opened.id) ?? []
      const yardstick = await yardstickOf(opened, own, stores.versions)
      known.push({ id: opened.id, opened, own, events: joined(own, logs), yardstick })
    }
    return known
  }
}

type Logs = ReadonlyMap<string, readonly CaseEvent[]>

/** Events of these cases and of all that went into them, by case. */
async function readWithMerged({ cases }: Pick<Stores, 'cases'>, ids: readonly string[]) {
  const logs = new Map<string, CaseEvent[]>()
  let wanted = ids
  for (let step = 0; wanted.length > 0 && step < LONGEST_CHAIN; step += 1) {
    for (const id of wanted) logs.set(id, [])
    const found = await cases.events(wanted)
    for (const event of found) logs.get(event.caseId)?.push(event)
    const merged = found.flatMap(({ kind, detail: { from } }) =>
      kind === 'merged' && from !== undefined ? [from] : [],
    )
    wanted = [...new Set(merged)].filter((id) => !logs.has(id))
  }
  return logs
}

function joined(own: readonly CaseEvent[], logs: Logs, depth = 0): readonly CaseEvent[] {
  if (depth >= LONGEST_CHAIN) return own
  return joinedEvents(own, (id) => joined(logs.get(id) ?? [], logs, depth + 1))
}

/** The event that was recorded last, which need not be the one that happened last. */
export function lastRecorded(events: readonly CaseEvent[]): CaseEvent | undefined {
  return events.toSorted(inOrderOfRecording).at(-1)
}
