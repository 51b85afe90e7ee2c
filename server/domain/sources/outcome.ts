import type { ReadItem } from '../items/item.ts'
import type { PageRecipe } from '../plan/plan.ts'
import type { GateFault, ReadFault } from './fault.ts'

/** What one request for a document came to. Never an exception: the world is like that. */
export type FetchOutcome =
  | {
      readonly kind: 'document'
      /** Address that answered, after redirects. */
      readonly url: string
      readonly contentType: string | undefined
      /** Body with its content encodings undone. */
      readonly bytes: Uint8Array
      /** Validators byte-identical as received, for the next conditional request. */
      readonly etag?: string
      readonly lastModified?: string
      /** New address, when every redirect on the way was permanent: to propose, never to adopt silently. */
      readonly permanentRedirect?: string
      /** How long the server calls this answer fresh, ms, at most 24 h. */
      readonly freshMs?: number
      /** Pause that robots.txt of the host asks for between two requests, as far as it is kept, ms. */
      readonly crawlDelayMs?: number
    }
  | {
      readonly kind: 'unchanged'
      readonly freshMs?: number
      readonly permanentRedirect?: string
      readonly crawlDelayMs?: number
    }
  | {
      readonly kind: 'broken'
      readonly fault: GateFault
      /** One line for the operator: no credentials, no private address, at most 300 characters. */
      readonly detail: string
      readonly status?: number
      /** How long the server asks us to stay away, ms, at most 24 h. */
      readonly retryAfterMs?: number
    }

/** What reading a document came to. `empty` is a readable document without items. */
export type ReadOutcome =
  | {
      readonly kind: 'items'
      readonly title: string
      readonly items: readonly ReadItem[]
      /** Items that were not taken because the document has more than it may. */
      readonly skipped?: number
      /** What was lost or doubtful although these items could be kept: cut off, items unreadable, charset. */
      readonly detail?: string
      /** How long the feed asks readers to wait before they come again (ttl, sy:updatePeriod), ms. */
      readonly waitMs?: number
      /** Absolute address of the next page of a list. */
      readonly nextPage?: string
    }
  | {
      readonly kind: 'empty'
      readonly title: string
      readonly detail?: string
      readonly waitMs?: number
    }
  | { readonly kind: 'broken'; readonly fault: ReadFault; readonly detail: string }

/** A recipe that would read a page, made from what repeats on it. */
export interface RecipeGuess {
  readonly recipe: PageRecipe
  /** Items that it finds. */
  readonly items: number
}

/** A feed that a page names. */
export interface FeedLink {
  readonly url: string
  /** As the page names it; may be empty. */
  readonly title: string
}

/** What the main text of an article page came to. */
export type ArticleOutcome =
  | { readonly kind: 'article'; readonly text: string }
  | { readonly kind: 'broken'; readonly fault: ReadFault; readonly detail: string }
