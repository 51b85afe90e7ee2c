import type { PageRecipe } from '../domain/plan/plan.ts'
import type { ArticleOutcome, ReadOutcome } from '../domain/sources/outcome.ts'
import { decodeText } from './decode.ts'
import type { ReadContext } from './feed-item.ts'
import { type FoundFeeds, findFeeds } from './find-feeds.ts'
import { readArticle } from './read-article.ts'
import { readFeed } from './read-feed.ts'
import { readPage } from './read-page.ts'

/** A document as it came in, and how to read it. Plain data: it crosses into the worker. */
export interface ReadTask {
  readonly bytes: Uint8Array
  readonly contentType?: string | undefined
  readonly context: ReadContext
  /** Given for a page, absent for a feed. */
  readonly selectors?: PageRecipe | undefined
}

/** What can be wanted of a document, and what comes of each. */
export interface Answers {
  readonly items: ReadOutcome
  readonly feeds: FoundFeeds
  readonly article: ArticleOutcome
}
export type Want = keyof Answers

/** A task for the worker. */
export type WorkTask = ReadTask & { readonly want: Want }

/** Bytes → items, the feeds that a page names, or the text of an article. */
export async function workOn(task: WorkTask): Promise<Answers[Want]> {
  if (task.want === 'items') return readBytes(task)
  const decoded = decodeText(task.bytes, task.contentType)
  if (decoded.kind === 'broken') return decoded
  if (task.want === 'article') return readArticle(decoded.text)
  return findFeeds(decoded.text, task.context.baseUrl)
}

/** Bytes → items. */
export async function readBytes({
  bytes,
  contentType,
  context,
  selectors,
}: ReadTask): Promise<ReadOutcome> {
  if (bytes.length === 0) return { kind: 'broken', fault: 'zero-bytes', detail: 'zero bytes' }
  const decoded = decodeText(bytes, contentType)
  if (decoded.kind === 'broken') return decoded
  const outcome = selectors
    ? readPage(decoded.text, selectors, context)
    : await readFeed(decoded.text, context)
  if (outcome.kind === 'broken' || decoded.detail === undefined) return outcome
  return { ...outcome, detail: [decoded.detail, outcome.detail].filter(Boolean).join('; ') }
}
