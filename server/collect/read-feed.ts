import { plainText } from '../domain/items/plain-text.ts'
import type { ReadOutcome } from '../domain/sources/outcome.ts'
import { feedItem, pageLink, type ReadContext } from './feed-item.ts'
import { type FeedRoot, findFeedRoot } from './feed-root.ts'
import { fenceMarkup } from './fence-markup.ts'
import { parseXmlFeed, type RawFeed, textOf } from './parse-xml-feed.ts'
import { repairXml } from './repair-xml.ts'
import { aloneInFeed, splitItems } from './split-items.ts'

/** More than any feed of a newsroom holds; the newest stand first. */
const MOST_ITEMS = 500

/** A feed as far as it could be parsed, and what was wrong with it. */
interface Parsed {
  readonly feed: RawFeed
  readonly wrong: readonly string[]
}

/**
 * RSS 0.9x, 1.0 (RDF), 2.0 or Atom text → its items as plain text. Ill-formed feeds are repaired,
 * and where that fails read item by item: one bad item never takes its siblings along.
 */
export async function readFeed(document: string, context: ReadContext): Promise<ReadOutcome> {
  const root = findFeedRoot(document)
  if ('kind' in root) return root
  const fenced = { ...root, text: fenceMarkup(root.text) }
  const { feed, wrong } = (await parseWhole(fenced)) ?? (await parsePieces(fenced))
  if (feed.entries.length === 0 && wrong.length > 0) {
    const fault = root.cut ? 'truncated' : 'unreadable'
    return { kind: 'broken', fault, detail: wrong.join('; ') }
  }
  return asOutcome(feed, wrong, context)
}

function asOutcome(feed: RawFeed, wrong: readonly string[], context: ReadContext): ReadOutcome {
  const title = plainText(textOf(feed.title), 200)
  const baseUrl = context.baseUrl ?? pageLink(feed.links, undefined)
  const entries = feed.entries.slice(0, MOST_ITEMS)
  const items = entries
    .map((entry) => feedItem(entry, { ...context, baseUrl }))
    .filter((item) => item !== undefined)
  const detail = wrong.length === 0 ? {} : { detail: wrong.join('; ') }
  return items.length === 0
    ? { kind: 'empty', title, ...detail }
    : { kind: 'items', title, items, ...detail }
}

async function parseWhole(root: FeedRoot): Promise<Parsed | undefined> {
  const asWritten = await attempt(root.text, root)
  if (asWritten) return { feed: asWritten, wrong: [] }
  const repaired = root.cut ? undefined : await attempt(repairXml(root.text), root)
  return repaired && { feed: repaired, wrong: [] }
}

async function parsePieces(root: FeedRoot): Promise<Parsed> {
  const { head, items, unfinished } = splitItems(root.text)
  const feeds = await Promise.all(
    items.slice(0, MOST_ITEMS).map((item) => attempt(repairXml(aloneInFeed(item, root)), root)),
  )
  const entries = feeds.flatMap((feed) => feed?.entries ?? [])
  const lost = feeds.filter((feed) => feed === undefined).length + unfinished
  const channel = await attempt(repairXml(aloneInFeed(channelOf(head), root)), root)
  const wrong = root.cut
    ? `truncated: ${entries.length} whole items kept`
    : `ill-formed XML: ${entries.length} items kept, ${lost} lost`
  return { feed: { title: channel?.title, links: channel?.links ?? [], entries }, wrong: [wrong] }
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
