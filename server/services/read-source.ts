import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { CheckResult } from '../domain/sources/health.ts'
import type { FetchOutcome, ReadOutcome } from '../domain/sources/outcome.ts'
import type { AddArticles } from './add-articles.ts'
import type { IngestItems } from './ingest-items.ts'
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
}

export interface ReadSourcePorts {
  readonly fetchDocument: FetchDocument
  readonly readDocument: ReadDocument
  readonly addArticles: AddArticles
  readonly ingest: IngestItems
  readonly now: () => Instant
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
      return { result: { kind: 'unchanged' }, published: [], notes: [], ...freshness(fetched) }
    }
    return { ...(await fileDocument(ports, { source, signal }, fetched)), ...headOf(fetched) }
  }
}

function brokenFetch({ fault, detail, retryAfterMs }: Broken): Checked | undefined {
  if (fault === 'stopped') return undefined
  const later = retryAfterMs === undefined ? {} : { retryAfterMs }
  return { result: { kind: 'broken', fault }, published: [], notes: [detail], ...later }
}

/** What the first answer says for the next time. */
function headOf(document: FetchedDocument) {
  const { etag, lastModified, permanentRedirect } = document
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(permanentRedirect === undefined ? {} : { movedTo: permanentRedirect }),
    ...freshness(document),
  }
}

function freshness({ freshMs }: { readonly freshMs?: number }): { readonly freshMs?: number } {
  return freshMs === undefined ? {} : { freshMs }
}

async function fileDocument(
  ports: ReadSourcePorts,
  look: Look,
  document: FetchedDocument,
): Promise<Checked> {
  const { zone, dateOrder, recipe } = look.source
  const read = await ports.readDocument(document, { zone, dateOrder, recipe })
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
async function filePages(ports: ReadSourcePorts, look: Look, first: Items): Promise<Checked> {
  const published: (Instant | undefined)[] = []
  const notes: string[] = []
  const seen = new Set([look.source.url])
  let added = 0
  let page: Items | undefined = first
  while (page !== undefined) {
    const filed = await filePage(ports, look, page)
    added += filed.added
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
  return { result: { kind: 'items', added }, published, notes }
}

async function filePage({ addArticles, ingest, now }: ReadSourcePorts, look: Look, page: Items) {
  const { items, notes } = await addArticles(look.source, page.items, look.signal)
  const filed = await ingest({ source: look.source, items, fetchedAt: now() })
  const refused = filed.refused > 0 ? [`${filed.refused} items without a title`] : []
  return {
    added: filed.added + filed.changed,
    allNew: filed.added > 0 && filed.added + filed.refused === items.length,
    notes: [...(page.detail === undefined ? [] : [page.detail]), ...notes, ...refused],
  }
}

/** A later page that fails costs nothing: the first one is there, and we come again. */
async function nextPage(
  { fetchDocument, readDocument }: ReadSourcePorts,
  { source, signal }: Look,
  url: string,
): Promise<Items | undefined> {
  const { gapMs, zone, dateOrder, recipe } = source
  const stop = signal === undefined ? {} : { signal }
  const fetched = await fetchDocument({ url, foundOn: source.url, gapMs, ...stop })
  if (fetched.kind !== 'document') return undefined
  const read = await readDocument(fetched, { zone, dateOrder, recipe })
  return read.kind === 'items' ? read : undefined
}
