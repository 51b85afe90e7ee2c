import { plainText } from '../domain/items/plain-text.ts'
import type { ReadOutcome } from '../domain/sources/outcome.ts'
import { baseOfFeed, tellBases } from './base-address.ts'
import { feedItem, pageLink, type ReadContext } from './feed-item.ts'
import { type FeedRoot, findFeedRoot } from './feed-root.ts'
import { fenceMarkup } from './fence-markup.ts'
import { asSkipped, keepNewest } from './keep-newest.ts'
import { parseXmlFeed, type RawFeed, textOf } from './parse-xml-feed.ts'
import { looksLikeJson, readJsonFeed } from './read-json-feed.ts'
import { repairXml } from './repair-xml.ts'
import { aloneInFeed, splitItems } from './split-items.ts'

/** Parsed one by one where a feed is ill-formed: as many as time allows. */
const MOST_PIECES = 2000

/** A feed as far as it could be parsed, and what was wrong with it. */
interface Parsed {
  readonly feed: RawFeed
  readonly wrong: readonly string[]
  /** Items that nobody looked at, because there were too many pieces. */
  readonly unread?: number
}

/**
 * RSS 0.9x, 1.0 (RDF), 2.0, Atom or JSON Feed → its items as plain text. Ill-formed feeds are repaired,
 * and where that fails read item by item: one bad item never takes its siblings along.
 */
export async function readFeed(document: string, context: ReadContext): Promise<ReadOutcome> {
  if (looksLikeJson(document)) return readJsonFeed(document, context)
  const root = findFeedRoot(document)
  if ('kind' in root) return root
  const fenced = { ...root, text: tellBases(fenceMarkup(root.text)) }
  const parsed = (await parseWhole(fenced)) ?? (await parsePieces(fenced))
  const { feed, wrong } = parsed
  if (feed.entries.length === 0 && wrong.length > 0) {
    const fault = root.cut ? 'truncated' : 'unreadable'
    return { kind: 'broken', fault, detail: wrong.join('; ') }
  }
  const baseUrl = baseOfFeed(root, context.baseUrl ?? pageLink(feed.links, undefined))
  return asOutcome(parsed, { ...context, baseUrl })
}

function asOutcome({ feed, wrong, unread = 0 }: Parsed, context: ReadContext): ReadOutcome {
  const title = plainText(textOf(feed.title), 200)
  const items = feed.entries
    .map((entry) => feedItem(entry, context))
    .filter((item) => item !== undefined)
  const kept = keepNewest(items, context.mostItems)
  const notes = [...wrong, ...kept.wrong]
  const rest = {
    ...(notes.length === 0 ? {} : { detail: notes.join('; ') }),
    ...(feed.waitMs === undefined ? {} : { waitMs: feed.waitMs }),
  }
  return items.length === 0
    ? { kind: 'empty', title, ...rest }
    : { kind: 'items', title, items: kept.items, ...asSkipped(kept.skipped + unread), ...rest }
}

async function parseWhole(root: FeedRoot): Promise<Parsed | undefined> {
  const asWritten = await attempt(root.text, root)
  // Items that stand beside their channel are found by their tags alone.
  if (asWritten?.entries.length === 0 && /<item[\s>]/i.test(root.text)) return undefined
  if (asWritten) return { feed: asWritten, wrong: [] }
  const repaired = root.cut ? undefined : await attempt(repairXml(root.text), root)
  return repaired && { feed: repaired, wrong: [] }
}

async function parsePieces(root: FeedRoot): Promise<Parsed> {
  const { head, items, unfinished } = splitItems(root.text)
  const feeds = await Promise.all(
    items.slice(0, MOST_PIECES).map((item) => attempt(repairXml(aloneInFeed(item, root)), root)),
  )
  const entries = feeds.flatMap((feed) => feed?.entries ?? [])
  const lost = feeds.filter((feed) => feed === undefined).length + unfinished
  const channel = await attempt(repairXml(aloneInFeed(channelOf(head), root)), root)
  const wrong = root.cut
    ? `truncated: ${entries.length} whole items kept`
    : `ill-formed XML: ${entries.length} items kept, ${lost} lost`
  const feed = { ...channel, title: channel?.title, links: channel?.links ?? [], entries }
  const unread = Math.max(0, items.length - MOST_PIECES)
  return unread === 0
    ? { feed, wrong: [wrong] }
    : { feed, wrong: [wrong, `${unread} items not looked at`], unread }
}

/** What stands inside the start tags of root and channel: the feed's own title and links. */
function channelOf(head: string): string {
  return head.replace(/^<[^<>]*>\s*(?:<channel\b[^<>]*>)?/i, '').replace(/<\/channel\s*>\s*$/i, '')
}

async function attempt(xml: string, root: FeedRoot): Promise<RawFeed | undefined> {
  try {
    return await parseXmlFeed(xml, root)
  } catch {
    return undefined
  }
}
