import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { CheckResult } from '../domain/sources/health.ts'
import type { FetchOutcome, ReadOutcome } from '../domain/sources/outcome.ts'
import type { AddArticles } from './add-articles.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { IngestItems } from './ingest-items.ts'
import type { LimitFlood } from './limit-flood.ts'
import type { FetchDocument, FetchedDocument, ReadDocument } from './outside-ports.ts'
import type { SourceState } from './ports.ts'

/** What one look at a source came to, its items filed. */
export interface Checked {
  readonly result: CheckResult
  /** Published times of all items that were read. */
  readonly published: readonly (Instant | undefined)[]
  /** What the operator should know besides, one note each. */
  readonly notes: readonly string[]
  readonly waitMs?: number
  readonly freshMs?: number
  readonly retryAfterMs?: number
  readonly etag?: string
  readonly lastModified?: string
  readonly movedTo?: string
  readonly crawlDelayMs?: number
  /** Items left out as too many, and how many were let in. */
  readonly skipped?: { readonly items: number; readonly limit: number }
}

export interface ReadSourcePorts {
  readonly fetchDocument: FetchDocument
  readonly readDocument: ReadDocument
  readonly addArticles: AddArticles
  readonly ingest: IngestItems
  readonly limitFlood: LimitFlood
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
  readonly mostItems: number
}

/** One look at a source: `undefined` when we ended it ourselves, before anything was filed. */
export type ReadSource = (
  source: SourceDefinition,
  state: Pick<SourceState, 'etag' | 'lastModified'>,
  signal?: AbortSignal,
) => Promise<Checked | undefined>

type Broken = Extract<FetchOutcome, { kind: 'broken' }>
type Items = Extract<ReadOutcome, { kind: 'items' }>

interface Look {
  readonly source: SourceDefinition
  readonly signal: AbortSignal | undefined
}

/** Fetches, reads and files a source's document, of a list its next pages too while all is new there. */
export function makeReadSource(ports: ReadSourcePorts): ReadSource {
  return async (source, state, signal) => {
    const fetched = await ports.fetchDocument({
      url: source.url,
      ...(state.etag === undefined ? {} : { etag: state.etag }),
      ...(state.lastModified === undefined ? {} : { lastModified: state.lastModified }),
      gapMs: source.gapMs,
      ...(signal === undefined ? {} : { signal }),
    })
    if (fetched.kind === 'broken') return brokenFetch(fetched)
    if (fetched.kind === 'unchanged') {
      return { result: { kind: 'unchanged' }, published: [], notes: [], ...toldBy(fetched) }
    }
    const filed = await fileDocument(ports, { source, signal }, fetched)
    return { ...filed, ...toldBy(fetched), ...validatorsOf(fetched, filed) }
  }
}

function brokenFetch({ fault, detail, retryAfterMs }: Broken): Checked | undefined {
  if (fault === 'stopped') return undefined
  const later = retryAfterMs === undefined ? {} : { retryAfterMs }
  return { result: { kind: 'broken', fault }, published: [], notes: [detail], ...later }
}

/** What the first answer says for the next time. */
function toldBy(answer: Exclude<FetchOutcome, Broken>) {
  const { permanentRedirect, freshMs, crawlDelayMs } = answer
  return {
    ...(permanentRedirect === undefined ? {} : { movedTo: permanentRedirect }),
    ...(freshMs === undefined ? {} : { freshMs }),
    ...(crawlDelayMs === undefined ? {} : { crawlDelayMs }),
  }
}

/** With what a flood left out the document has not been read to its end: it is asked for whole again. */
function validatorsOf({ etag, lastModified }: FetchedDocument, { isHeldBack }: Filed) {
  if (isHeldBack) return {}
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

/** `isHeldBack`: items that are still to come, with the next checks. */
type Filed = Checked & { readonly isHeldBack?: boolean }

async function fileDocument(
  ports: ReadSourcePorts,
  look: Look,
  document: FetchedDocument,
): Promise<Filed> {
  const { zone, dateOrder, recipe } = look.source
  const { mostItems } = ports
  const read = await ports.readDocument(document, { zone, dateOrder, recipe, mostItems })
  const notes = read.detail === undefined ? [] : [read.detail]
  if (read.kind === 'broken') {
    return { result: { kind: 'broken', fault: read.fault }, published: [], notes }
  }
  const wait = read.waitMs === undefined ? {} : { waitMs: read.waitMs }
  if (read.kind === 'items') return { ...(await filePages(ports, look, read)), ...wait }
  // A list without entries and a list that has moved look alike; only one of them is harmless.
  const result: CheckResult =
    recipe === undefined ? { kind: 'empty' } : { kind: 'broken', fault: 'recipe-finds-nothing' }
  return { result, published: [], notes, ...wait }
}

/** Goes on to the next page only while all of this one was new: there may be more that we missed. */
async function filePages(ports: ReadSourcePorts, look: Look, first: Items): Promise<Filed> {
  const published: (Instant | undefined)[] = []
  const notes: string[] = []
  const seen = new Set([look.source.url])
  let added = 0
  let skipped = 0
  let limit = ports.mostItems
  let isHeldBack = false
  let page: Items | undefined = first
  while (page !== undefined) {
    const filed = await filePage(ports, look, page)
    added += filed.added
    skipped += filed.heldBack + (page.skipped ?? 0)
    isHeldBack ||= filed.heldBack > 0
    limit = Math.min(limit, filed.limit)
    published.push(...page.items.map((item) => item.published))
    notes.push(...filed.notes)
    const next: string | undefined = filed.allNew ? page.nextPage : undefined
    const isMore: boolean = seen.size < (look.source.recipe?.maxPages ?? 1)
    page =
      next !== undefined && isMore && !seen.has(next)
        ? await nextPage(ports, look, next)
        : undefined
    if (next !== undefined) seen.add(next)
  }
  const result = { kind: 'items', added } as const
  if (skipped === 0) return { result, published, notes }
  return { result, published, notes, skipped: { items: skipped, limit }, isHeldBack }
}

async function filePage(ports: ReadSourcePorts, look: Look, page: Items) {
  const { addArticles, ingest, limitFlood, now } = ports
  const calm = await limitFlood(look.source, withoutForgotten(ports, page.items))
  const { items, notes } = await addArticles(look.source, calm.items, look.signal)
  const filed = await ingest({ source: look.source, items, fetchedAt: now() })
  const refused = filed.refused > 0 ? [`${filed.refused} items without a title`] : []
  return {
    added: filed.added + filed.changed,
    heldBack: calm.heldBack,
    limit: calm.limit,
    allNew:
      calm.items.length === page.items.length &&
      filed.added > 0 &&
      filed.added + filed.refused === items.length,
    notes: [...(page.detail === undefined ? [] : [page.detail]), ...notes, ...refused],
  }
}

/** Older than what the plan keeps: stored today it would be deleted tonight, and come back tomorrow. */
function withoutForgotten({ currentPlan, now }: ReadSourcePorts, items: Items['items']) {
  const from = now() - currentPlan().plan.retention.itemsMs
  return items.filter(({ published }) => published === undefined || published >= from)
}

/** A later page that fails costs nothing: the first one is there, and we come again. */
async function nextPage(
  { fetchDocument, readDocument, mostItems }: ReadSourcePorts,
  { source, signal }: Look,
  url: string,
): Promise<Items | undefined> {
  const { gapMs, zone, dateOrder, recipe } = source
  const stop = signal === undefined ? {} : { signal }
  const fetched = await fetchDocument({ url, foundOn: source.url, gapMs, ...stop })
  if (fetched.kind !== 'document') return undefined
  const read = await readDocument(fetched, { zone, dateOrder, recipe, mostItems })
  return read.kind === 'items' ? read : undefined
}
