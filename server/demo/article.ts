import type { Instant } from '../domain/items/item.ts'

/** What a feed says of itself. */
export interface Channel {
  readonly title: string
  readonly description: string
  /** Front page of the invented outlet, no slash at the end. */
  readonly home: string
}

/** One article as its publisher shows it at some moment; every dialect writes the same fields. */
export interface Article {
  readonly id: string
  readonly url: string
  readonly image: string
  readonly title: string
  readonly excerpt: string
  readonly author: string | undefined
  readonly publishedAt: Instant
  /** Equal to `publishedAt` until the publisher edits the article. */
  readonly updatedAt: Instant
}

/** Channel and articles (newest first) as text; `dialects.ts` turns it into bytes. */
export type WriteFeed = (channel: Channel, articles: readonly Article[]) => string
