import type { ReadItem } from '../domain/items/item.ts'
import type { PageRecipe, SourceDefinition } from '../domain/plan/plan.ts'
import type { FetchFault } from '../domain/sources/fault.ts'
import type { FeedLink, ReadOutcome } from '../domain/sources/outcome.ts'
import type { FetchDocument, FetchedDocument, FindFeeds, ReadDocument } from './outside-ports.ts'

/** What somebody wants to add as a source. */
export interface PreviewRequest {
  readonly url: string
  /** Without it whatever is found there decides. */
  readonly kind?: 'feed' | 'page' | undefined
  readonly recipe?: PageRecipe | undefined
  readonly zone?: string | undefined
  readonly dateOrder?: SourceDefinition['dateOrder'] | undefined
}

/** What would come of it. Nothing is stored; at most ten items are shown. */
export type Preview =
  | {
      readonly kind: 'feed'
      /** Address that answered, after redirects. */
      readonly url: string
      readonly title: string
      /** Empty for a feed without items. */
      readonly items: readonly ReadItem[]
      readonly detail?: string
    }
  | {
      readonly kind: 'page'
      readonly title: string
      readonly items: readonly ReadItem[]
      readonly detail?: string
    }
  /** A page; these feeds were found on it, none of them asked yet. */
  | { readonly kind: 'candidates'; readonly title: string; readonly feeds: readonly FeedLink[] }
  | { readonly kind: 'broken'; readonly fault: FetchFault; readonly detail: string }

export type PreviewSource = (request: PreviewRequest, signal?: AbortSignal) => Promise<Preview>

export interface PreviewPorts {
  readonly fetchDocument: FetchDocument
  readonly readDocument: ReadDocument
  readonly findFeeds: FindFeeds
  /** While collecting is paused nothing leaves this machine, previews neither. */
  readonly isPaused: () => Promise<boolean>
}

const SHOWN = 10

/** Looks at an address once, through the same gate, robots.txt and reader as the collector. */
export function makePreviewSource(ports: PreviewPorts): PreviewSource {
  return async (request, signal) => {
    if (await ports.isPaused()) return broken('stopped', 'collecting is paused')
    const { url, kind, recipe } = request
    const document = await ports.fetchDocument({ url, ...(signal === undefined ? {} : { signal }) })
    if (document.kind === 'unchanged') return broken('bad-response', '304 to a plain request')
    if (document.kind === 'broken') return broken(document.fault, document.detail)
    const isPage = kind === 'page' || (kind === undefined && recipe !== undefined)
    if (isPage && recipe === undefined) return candidates(ports, document)
    const read = await ports.readDocument(document, {
      zone: request.zone ?? 'by-host',
      dateOrder: request.dateOrder ?? 'dmy',
      recipe: isPage ? recipe : undefined,
    })
    if (read.kind !== 'broken') return isPage ? asPage(read) : asFeed(read, document.url)
    return read.fault === 'not-a-feed' ? candidates(ports, document, read) : read
  }
}

type Readable = Exclude<ReadOutcome, { kind: 'broken' }>

function asFeed(read: Readable, url: string): Preview {
  return { kind: 'feed', url, ...shown(read) }
}

/** A recipe that finds nothing is what a preview is there to show. */
function asPage(read: Readable): Preview {
  if (read.kind === 'items') return { kind: 'page', ...shown(read) }
  return broken('recipe-finds-nothing', read.detail ?? 'the recipe finds no item on this page')
}

function shown(read: Readable) {
  const { title, detail } = read
  const items = read.kind === 'items' ? read.items.slice(0, SHOWN) : []
  return { title, items, ...(detail === undefined ? {} : { detail }) }
}

/** `otherwise`: what is said of a document that is no page either, or names no feed. */
async function candidates(
  { findFeeds }: PreviewPorts,
  document: FetchedDocument,
  otherwise?: Extract<ReadOutcome, { kind: 'broken' }>,
): Promise<Preview> {
  const found = await findFeeds(document)
  if (found.kind === 'broken') return otherwise ?? found
  return { kind: 'candidates', title: found.title, feeds: found.feeds }
}

function broken(fault: FetchFault, detail: string): Preview {
  return { kind: 'broken', fault, detail }
}
