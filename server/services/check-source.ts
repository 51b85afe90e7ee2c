import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { habitAfter } from '../domain/sources/habit.ts'
import { keepsValidators, standingAfter } from '../domain/sources/health.ts'
import { nextCheckAt } from '../domain/sources/next-check.ts'
import { proposedMove, type Remarks, remarksAfter } from '../domain/sources/remarks.ts'
import { isSameReading } from '../domain/sources/same-reading.ts'
import { isSilent } from '../domain/sources/silence.ts'
import { makeAddArticles } from './add-articles.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { IngestItems } from './ingest-items.ts'
import { makeLimitFlood } from './limit-flood.ts'
import type { FetchDocument, ReadArticle, ReadDocument } from './outside-ports.ts'
import type { SourceState, Store, Stores } from './ports.ts'
import { type Checked, makeReadSource } from './read-source.ts'

export interface CheckPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly fetchDocument: FetchDocument
  readonly readDocument: ReadDocument
  readonly readArticle: ReadArticle
  readonly ingest: IngestItems
  readonly now: () => Instant
  readonly newId: (now: Instant) => string
  /** A random number in [-1, 1]. */
  readonly jitter: () => number
  readonly ring: () => void
  /** New items of one check of one source; 500 by default. */
  readonly mostItems?: number | undefined
}

export type CheckSource = (
  source: SourceDefinition,
  state: SourceState,
  signal?: AbortSignal,
) => Promise<void>

/** Room for one line on the page. */
const LONGEST_DETAIL = 300

const MOST_ITEMS = 500

/**
 * Asks one source once: fetch, read, file, and write down how it went. The validators for the next
 * conditional request are kept only after the items are stored, so that nothing is skipped.
 */
export function makeCheckSource(ports: CheckPorts): CheckSource {
  const { store, currentPlan, now, newId, jitter, ring, mostItems = MOST_ITEMS } = ports
  const { items, sources } = store
  const addArticles = makeAddArticles({ ...ports, items })
  const limitFlood = makeLimitFlood({ items, sources, mostItems })
  const readSource = makeReadSource({ ...ports, addArticles, limitFlood, mostItems })
  return async (source, state, signal) => {
    const startedAt = now()
    const checked = await readSource(source, state, signal)
    if (checked === undefined) {
      return saveFor(store, source, { ...state, nextCheckAt: startedAt }).then(() => undefined)
    }
    const endedAt = now()
    const day = localDay(currentPlan().plan.calendar.zone, endedAt)
    const next = stateAfter({ state, source, checked, now: endedAt, day, jitter: jitter() })
    await store.transaction(async (stores) => {
      if (!(await saveFor(stores, source, next))) return
      await stores.sources.recordFetch({
        id: newId(startedAt),
        sourceId: source.id,
        at: startedAt,
        day,
        outcome: next.health,
        reason: next.reason,
        added: checked.result.kind === 'items' ? checked.result.added : 0,
        tookMs: now() - startedAt,
      })
      await stores.outbox.append([{ kind: 'source-checked', id: source.id }], now())
    })
    ring()
  }
}

/**
 * False when the source got another address or recipe while we asked by the old one: that says nothing
 * of the new, which is then free to be asked.
 */
async function saveFor(
  { sources }: Pick<Stores, 'sources'>,
  source: SourceDefinition,
  state: SourceState,
): Promise<boolean> {
  const stored = await sources.find(source.id)
  if (!stored || !isSameReading(stored.definition, source)) {
    await sources.renewLeases([source.id], 0)
    return false
  }
  await sources.saveState(state)
  return true
}

function stateAfter(check: {
  readonly state: SourceState
  readonly source: SourceDefinition
  readonly checked: Checked
  readonly now: Instant
  readonly day: string
  readonly jitter: number
}): SourceState {
  const { state, source, checked, now, day, jitter } = check
  const { result, retryAfterMs } = checked
  const habit = habitOf(state, checked, now)
  const standing = standingAfter(state, result, { now, silent: isSilent(habit, now) })
  const nextCheck = nextCheckAt(now, {
    ...{ everyMs: source.everyMs, slowestMs: source.slowestMs, habit, retryAfterMs, jitter },
    publisherMs: Math.max(checked.freshMs ?? 0, habit.waitMs ?? 0),
    failures: standing.failures,
    fault: result.kind === 'broken' ? result.fault : undefined,
  })
  // A 304 confirms the validators that we sent; any other good answer brings its own or none.
  const kept = result.kind === 'unchanged' || !keepsValidators(result) ? state : checked
  const remarks = remarksOf(state.remarks, checked, day)
  return {
    ...standing,
    id: state.id,
    paused: state.paused,
    detail: detailOf(checked.notes),
    movedTo: proposedMove(remarks),
    habit,
    remarks,
    nextCheckAt: nextCheck,
    etag: kept.etag,
    lastModified: kept.lastModified,
  }
}

function habitOf(state: SourceState, { result, published, waitMs }: Checked, now: Instant) {
  if (result.kind === 'unchanged' || result.kind === 'broken') return state.habit
  const added = result.kind === 'items' ? result.added : 0
  return habitAfter(state.habit, { published, added, waitMs }, now)
}

/** A source that did not answer has told nothing. */
function remarksOf(before: Remarks, checked: Checked, day: string): Remarks {
  return checked.result.kind === 'broken' ? before : remarksAfter(before, checked, day)
}

function detailOf(notes: readonly string[]): string | undefined {
  const text = notes
    .join('; ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return text === '' ? undefined : text.slice(0, LONGEST_DETAIL)
}
