import { articleLink } from '../domain/items/article-link.ts'
import { type DateHabits, readDate } from '../domain/items/dates.ts'
import type { ReadItem } from '../domain/items/item.ts'
import { plainText } from '../domain/items/plain-text.ts'
import type { ReadFault } from '../domain/sources/fault.ts'
import type { ReadOutcome } from '../domain/sources/outcome.ts'
import { type ReadContext, zoneFor } from './feed-item.ts'
import { asSkipped, keepNewest } from './keep-newest.ts'

type Fields = Readonly<Record<string, unknown>>

/** Does this document begin like JSON? No feed in XML does. */
export function looksLikeJson(document: string): boolean {
  return /^[\s\ufeff]*\{/.test(document)
}

/**
 * JSON Feed 1.0 or 1.1 → its items as plain text. Fields of the wrong type are taken as missing;
 * authors are not looked at.
 */
export function readJsonFeed(document: string, context: ReadContext): ReadOutcome {
  const feed = parseObject(document)
  if (feed === undefined) return broken('unreadable', 'not valid JSON')
  const isFeed = /jsonfeed\.org\/version\//.test(textOf(feed.version))
  if (!isFeed || !Array.isArray(feed.items))
    return broken('not-a-feed', 'JSON, but not a JSON Feed')
  const title = plainText(textOf(feed.title), 200)
  const base = context.baseUrl ?? articleLink(textOf(feed.home_page_url))
  const items = feed.items
    .map((item) => jsonItem(asObject(item), { ...context, baseUrl: base }))
    .filter((item) => item !== undefined)
  const lost = feed.items.length - items.length
  const kept = keepNewest(items, context.mostItems)
  const wrong = [...(lost > 0 ? [`${lost} entries are no items`] : []), ...kept.wrong]
  const detail = wrong.length === 0 ? {} : { detail: wrong.join('; ') }
  return items.length === 0
    ? { kind: 'empty', title, ...detail }
    : { kind: 'items', title, items: kept.items, ...asSkipped(kept.skipped), ...detail }
}

function jsonItem(item: Fields, context: ReadContext): ReadItem | undefined {
  const title = plainText(textOf(item.title), 500)
  const own = [item.url, item.external_url]
    .map((link) => articleLink(textOf(link), context.baseUrl))
    .find((link) => link !== undefined)
  // Many write the address for the id, and nothing else.
  const url = own ?? articleLink(textOf(item.id))
  const summary = summaryOf(item)
  const guid = textOf(item.id).trim().slice(0, 1000)
  const isNamed = title !== '' || url !== undefined || (guid !== '' && summary !== '')
  if (!isNamed) return undefined
  const habits: DateHabits = { zone: zoneFor(context, url), dateOrder: context.dateOrder }
  return {
    title,
    url,
    guid: guid === '' ? undefined : guid,
    published: readDate(textOf(item.date_published), habits),
    updated: readDate(textOf(item.date_modified), habits),
    summary,
  }
}

function summaryOf(item: Fields): string {
  return [item.summary, item.content_html, item.content_text]
    .map((field) => plainText(textOf(field), 700))
    .reduce((first, text) => (first === '' ? text : first), '')
}

function parseObject(document: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(document.replace(/^\ufeff/, ''))
    return asObject(value)
  } catch {
    return undefined
  }
}

function asObject(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

/** JSON Feed says that an id is a string; some write a number. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function broken(fault: ReadFault, detail: string): ReadOutcome {
  return { kind: 'broken', fault, detail }
}
