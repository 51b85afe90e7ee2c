import type { SourceArea, SourceTier } from '../domain/items/item.ts'
import type { PageRecipe } from '../domain/plan/plan.ts'
import type { FetchFault } from '../domain/sources/fault.ts'
import type { RecipeGuess } from '../domain/sources/outcome.ts'
import type { SourceHealth, SourceView } from './sources.ts'

/** What a source is about where its texts name no place; `country`: nothing is known of it. */
export type SourceAreaChoice = 'country' | SourceArea

/** One check of a source. */
export interface SourceCheck {
  readonly id: string
  readonly at: number
  readonly outcome: SourceHealth
  readonly reason?: string
  /** New and edited items that it brought. */
  readonly added: number
  readonly tookMs: number
}

/** `GET /api/sources/:id`, and the answer to every action on a source. */
export interface SourceDetail {
  readonly source: SourceView
  /** IANA zone of dates that carry none. */
  readonly zone?: string
  readonly dateOrder: 'dmy' | 'mdy'
  readonly area: SourceAreaChoice
  /** The articles behind new items are read too, for classification in memory only. */
  readonly fullText: boolean
  /** How a source of kind `page` is read. */
  readonly recipe?: PageRecipe
  /** Pause between two requests that robots.txt of its host asks for, ms. */
  readonly crawlDelayMs?: number
  /** The last checks, newest first. */
  readonly checks: readonly SourceCheck[]
  /** Items by the local day of their first public sight, the last thirty days in order. */
  readonly days: readonly { readonly day: string; readonly items: number }[]
  readonly now: number
  readonly seq: number
}

/**
 * `POST /api/sources/preview`: look at an address once and store nothing. With a recipe it is read as
 * a page, from the copy of the look before where there was one.
 */
export interface PreviewBody {
  readonly url: string
  readonly recipe?: PageRecipe
  readonly zone?: string
  readonly dateOrder?: 'dmy' | 'mdy'
}

export interface PreviewItem {
  readonly title: string
  readonly url?: string
  readonly publishedAt?: number
  /** Beginning of its excerpt. */
  readonly excerpt?: string
}

export type PreviewView =
  | {
      readonly kind: 'feed' | 'page'
      /** Address to add: the one that answered. */
      readonly url: string
      readonly title: string
      readonly items: readonly PreviewItem[]
      readonly detail?: string
    }
  | {
      readonly kind: 'candidates'
      readonly title: string
      readonly feeds: readonly { readonly url: string; readonly title: string }[]
      /** How the page itself could be read, best first. */
      readonly recipes: readonly RecipeGuess[]
    }
  | { readonly kind: 'broken'; readonly fault: FetchFault; readonly detail: string }

/** `POST /api/sources`: a feed, or with a recipe a page, by its address; the id is made from it. */
export interface AddSourceBody {
  readonly url: string
  readonly title: string
  readonly publisher: string
  readonly tier: SourceTier
  /** Shortest time between two checks, ms. */
  readonly everyMs?: number
  readonly zone?: string
  readonly dateOrder?: 'dmy' | 'mdy'
  readonly area?: SourceAreaChoice
  readonly fullText?: boolean
  readonly recipe?: PageRecipe
}

/** `PATCH /api/sources/:id`, added sources only; what is absent stays. An empty zone means none. */
export type EditSourceBody = Partial<AddSourceBody>
