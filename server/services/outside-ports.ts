import type { SourceDefinition } from '../domain/plan/plan.ts'
import type {
  ArticleOutcome,
  FeedLink,
  FetchOutcome,
  ReadOutcome,
  RecipeGuess,
} from '../domain/sources/outcome.ts'

/** One document, through the gate and as robots.txt allows. Never rejects. */
export type FetchDocument = (request: {
  readonly url: string
  /** The source's own address, where `url` was found in its documents: only a person opens private hosts. */
  readonly foundOn?: string
  readonly etag?: string
  readonly lastModified?: string
  readonly gapMs?: number
  readonly signal?: AbortSignal
}) => Promise<FetchOutcome>

export type FetchedDocument = Extract<FetchOutcome, { kind: 'document' }>

/** A document → its items. `recipe` is given for a page, absent for a feed. */
export type ReadDocument = (
  document: FetchedDocument,
  habits: Pick<SourceDefinition, 'zone' | 'dateOrder' | 'recipe'> & {
    /** Items taken of this document; 500 by default. */
    readonly mostItems?: number | undefined
  },
) => Promise<ReadOutcome>

/** The page of an article → its text. */
export type ReadArticle = (document: FetchedDocument) => Promise<ArticleOutcome>

/** Links to feeds in a page and recipes to read it by, or why the document is none. */
export type FindFeeds = (document: FetchedDocument) => Promise<
  | {
      readonly kind: 'feeds'
      readonly title: string
      readonly feeds: readonly FeedLink[]
      readonly recipes: readonly RecipeGuess[]
    }
  | Extract<ReadOutcome, { kind: 'broken' }>
>
