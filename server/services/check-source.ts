import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { type CheckResult, keepsValidators, standingAfter } from '../domain/sources/health.ts'
import { nextCheckAt } from '../domain/sources/next-check.ts'
import type { FetchOutcome, ReadOutcome } from '../domain/sources/outcome.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { IngestItems } from './ingest-items.ts'
import type { SourceState, Store } from './ports.ts'

export interface CheckPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly fetchDocument: (request: {
    readonly url: string
    readonly etag?: string
    readonly lastModified?: string
    readonly gapMs?: number
    readonly signal?: AbortSignal
  }) => Promise<FetchOutcome>
  readonly readDocument: (
    document: Extract<FetchOutcome, { kind: 'document' }>,
    source: SourceDefinition,
  ) => Promise<ReadOutcome>
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

interface Checked {
  readonly result: CheckResult
  readonly retryAfterMs?: number
  readonly etag?: string
  readonly lastModified?: string
}

/**
 * Asks one source once: fetch, read, file, and write down how it went. The validators for the next
 * conditional request are kept only after the items are stored, so that nothing is skipped.
 */
export function makeCheckSource(ports: CheckPorts): CheckSource {
  const { store, currentPlan, fetchDocument, now, newId, jitter, ring } = ports
  return async (source, state, signal) => {
    const startedAt = now()
    const fetched = await fetchDocument({
      url: source.url,
      ...(state.etag === undefined ? {} : { etag: state.etag }),
      ...(state.lastModified === undefined ? {} : { lastModified: state.lastModified }),
      gapMs: source.gapMs,
      ...(signal === undefined ? {} : { signal }),
    })
    if (fetched.kind === 'broken' && fetched.fault === 'stopped') {
      return store.sources.saveState({ ...state, nextCheckAt: startedAt })
    }
    const checked = await fileDocument(ports, source, fetched)
    const next = stateAfter({ state, source, checked, now: now(), jitter: jitter() })
    await store.transaction(async (stores) => {
      await stores.sources.saveState(next)
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

async function fileDocument(
  { readDocument, ingest, now }: CheckPorts,
  source: SourceDefinition,
  fetched: FetchOutcome,
): Promise<Checked> {
  if (fetched.kind === 'unchanged') return { result: { kind: 'unchanged' } }
  if (fetched.kind === 'broken') {
    const { fault, retryAfterMs } = fetched
    return {
      result: { kind: 'broken', fault },
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    }
  }
  const read = await readDocument(fetched, source)
  const validators = {
    ...(fetched.etag === undefined ? {} : { etag: fetched.etag }),
    ...(fetched.lastModified === undefined ? {} : { lastModified: fetched.lastModified }),
  }
  if (read.kind === 'broken') return { result: { kind: 'broken', fault: read.fault } }
  if (read.kind === 'empty') return { result: { kind: 'empty' }, ...validators }
  const { added, changed } = await ingest({ source, items: read.items, fetchedAt: now() })
  return { result: { kind: 'items', added: added + changed }, ...validators }
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
  const standing = standingAfter(state, result, now)
  const next = nextCheckAt(now, {
    everyMs: source.everyMs,
    failures: standing.failures,
    fault: result.kind === 'broken' ? result.fault : undefined,
    retryAfterMs,
    jitter,
  })
  // A 304 confirms the validators that we sent; any other good answer brings its own or none.
  const kept = result.kind === 'unchanged' || !keepsValidators(result) ? state : checked
  return {
    ...standing,
    id: state.id,
    nextCheckAt: next,
    etag: kept.etag,
    lastModified: kept.lastModified,
  }
}
