import type { Article, Channel, WriteFeed } from './article.ts'
import { writeAnchorImageRss } from './dialects/anchor-image-rss.ts'
import { writeAtom } from './dialects/atom.ts'
import { writeShortOffsetRss, writeUsDateRss } from './dialects/bare-rss.ts'
import { writeBlogRss } from './dialects/blog-rss.ts'
import { writeEntityRss } from './dialects/entity-rss.ts'
import { writePortalRss } from './dialects/portal-rss.ts'
import { writeRdf } from './dialects/rdf.ts'
import { encodeWindows1258 } from './encode-windows-1258.ts'

export type DialectName =
  | 'anchor-image-rss'
  | 'entity-rss'
  | 'atom'
  | 'rdf'
  | 'short-offset-rss'
  | 'us-date-rss'
  | 'portal-rss'
  | 'blog-rss'

export interface FeedDocument {
  readonly contentType: string
  readonly bytes: Uint8Array
}

interface Dialect {
  readonly contentType: string
  readonly write: WriteFeed
  /** How the text becomes bytes; UTF-8 when missing. */
  readonly encode?: (text: string) => Uint8Array
}

/** Content types as careless as the real ones: only its prolog tells the portal isn't UTF-8. */
const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  'anchor-image-rss': { contentType: 'text/xml; charset=utf-8', write: writeAnchorImageRss },
  'entity-rss': { contentType: 'application/rss+xml; charset=utf-8', write: writeEntityRss },
  atom: { contentType: 'application/atom+xml', write: writeAtom },
  rdf: { contentType: 'application/rdf+xml', write: writeRdf },
  'short-offset-rss': { contentType: 'text/xml; charset=utf-8', write: writeShortOffsetRss },
  'us-date-rss': { contentType: 'application/xml', write: writeUsDateRss },
  'portal-rss': { contentType: 'text/xml', write: writePortalRss, encode: encodeWindows1258 },
  'blog-rss': { contentType: 'application/rss+xml; charset=UTF-8', write: writeBlogRss },
}

/** A feed as one of eight kinds of real publishers would send it; articles newest first. */
export function renderFeed(
  name: DialectName,
  channel: Channel,
  articles: readonly Article[],
): FeedDocument {
  const { contentType, write, encode } = DIALECTS[name]
  const text = write(channel, articles)
  return { contentType, bytes: encode ? encode(text) : Buffer.from(text) }
}
