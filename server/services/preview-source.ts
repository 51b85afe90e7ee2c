import type { Instant, ReadItem } from '../domain/items/item.ts'
import type { PageRecipe, SourceDefinition } from '../domain/plan/plan.ts'
import type { FetchFault } from '../domain/sources/fault.ts'
import type { FeedLink, ReadOutcome, RecipeGuess } from '../domain/sources/outcome.ts'
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
  | {
      readonly kind: 'candidates'
      readonly title: string
      readonly feeds: readonly FeedLink[]
      /** How the page itself could be read, best first. */
      readonly recipes: readonly RecipeGuess[]
    }
  | { readonly kind: 'broken'; readonly fault: FetchFault; readonly detail: string }

export type PreviewSource = (request: PreviewRequest, signal?: AbortSignal) => Promise<Preview>

export interface PreviewPorts {
  readonly fetchDocument: FetchDocument
  readonly readDocument: ReadDocument
  readonly findFeeds: FindFeeds
  /** While collecting is paused nothing leaves this machine, previews neither. */
  readonly isPaused: () => Promise<boolean>
  readonly now: () => Instant
}

const SHOWN = 10

/**
 * Looks at an address once, through the same gate, robots.txt and reader as the collector. While a
 * recipe is tried out its page is kept at hand: a site is not asked again for every letter typed.
 */
export function makePreviewSource(ports: PreviewPorts): PreviewSource {
  const desk = makeDesk(ports.now)
  return async (request, signal) => {
    if (await ports.isPaused()) return broken('stopped', 'collecting is paused')
    const { url, kind, recipe } = request
    const atHand = recipe === undefined ? undefined : desk.find(url)
    const document =
      atHand ?? (await ports.fetchDocument({ url, ...(signal === undefined ? {} : { signal }) }))
    if (document.kind === 'unchanged') return broken('bad-response', '304 to a plain request')
    if (document.kind === 'broken') return broken(document.fault, document.detail)
    desk.keep(url, document)
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

/** Pages at hand: a few, for as long as somebody tries out selectors. */
const KEPT = 4
const KEPT_MS = 10 * 60_000

function makeDesk(now: () => Instant) {
  const pages = new Map<string, { readonly document: FetchedDocument; readonly until: Instant }>()
  return {
    find: (url: string): FetchedDocument | undefined => {
      const page = pages.get(url)
      return page && page.until > now() ? page.document : undefined
    },
    keep: (url: string, document: FetchedDocument): void => {
      const known = pages.get(url)
      if (known?.document === document) return
      pages.delete(url)
      pages.set(url, { document, until: now() + KEPT_MS })
      const [oldest] = pages.keys()
      if (pages.size > KEPT && oldest !== undefined) pages.delete(oldest)
    },
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
  const { title, feeds, recipes } = found
  return { kind: 'candidates', title, feeds, recipes }
}

function broken(fault: FetchFault, detail: string): Preview {
  return { kind: 'broken', fault, detail }
}
