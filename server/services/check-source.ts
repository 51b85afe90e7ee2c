import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { habitAfter } from '../domain/sources/habit.ts'
import { keepsValidators, standingAfter } from '../domain/sources/health.ts'
import { nextCheckAt } from '../domain/sources/next-check.ts'
import { isSilent } from '../domain/sources/silence.ts'
import { makeAddArticles } from './add-articles.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { IngestItems } from './ingest-items.ts'
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
}

export type CheckSource = (
  source: SourceDefinition,
  state: SourceState,
  signal?: AbortSignal,
) => Promise<void>

/** Room for one line on the page. */
const LONGEST_DETAIL = 300

/**
 * Asks one source once: fetch, read, file, and write down how it went. The validators for the next
 * conditional request are kept only after the items are stored, so that nothing is skipped.
 */
export function makeCheckSource(ports: CheckPorts): CheckSource {
  const { store, currentPlan, fetchDocument, now, newId, jitter, ring } = ports
  const addArticles = makeAddArticles({ ...ports, items: store.items })
  const readSource = makeReadSource({ ...ports, fetchDocument, addArticles })
  return async (source, state, signal) => {
    const startedAt = now()
    const checked = await readSource(source, state, signal)
    if (checked === undefined) {
      return saveFor(store, source, { ...state, nextCheckAt: startedAt }).then(() => undefined)
    }
    const next = stateAfter({ state, source, checked, now: now(), jitter: jitter() })
    await store.transaction(async (stores) => {
      if (!(await saveFor(stores, source, next))) return
      await stores.sources.recordFetch({
        id: newId(startedAt),
        sourceId: source.id,
        at: startedAt,
        day: localDay(currentPlan().plan.calendar.zone, startedAt),
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

/** False when the source got another address while we asked the old one: that says nothing of the new. */
async function saveFor(
  { sources }: Pick<Stores, 'sources'>,
  { id, url }: SourceDefinition,
  state: SourceState,
): Promise<boolean> {
  const stored = await sources.find(id)
  if (stored?.definition.url !== url) return false
  await sources.saveState(state)
  return true
}

function stateAfter(check: {
  readonly state: SourceState
  readonly source: SourceDefinition
  readonly checked: Checked
  readonly now: Instant
  readonly jitter: number
}): SourceState {
  const { state, source, checked, now, jitter } = check
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
  const isDocument = result.kind === 'items' || result.kind === 'empty'
  return {
    ...standing,
    id: state.id,
    paused: state.paused,
    detail: detailOf(checked.notes),
    movedTo: isDocument ? checked.movedTo : state.movedTo,
    habit,
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

function detailOf(notes: readonly string[]): string | undefined {
  const text = notes
    .join('; ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return text === '' ? undefined : text.slice(0, LONGEST_DETAIL)
}
