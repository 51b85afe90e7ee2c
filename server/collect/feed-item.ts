import { articleLink, zoneOfHost } from '../domain/items/article-link.ts'
import { type DateOrder, readDate } from '../domain/items/dates.ts'
import type { Instant, ReadItem } from '../domain/items/item.ts'
import { plainText } from '../domain/items/plain-text.ts'
import { attributeOf, type RawEntry, textOf, valuesOf, type XmlValue } from './parse-xml-feed.ts'

const LONGEST_TITLE = 500
/** More than is stored: a telephone number that the last cut would halve must be masked whole first. */
const LONGEST_SUMMARY = 700
const LONGEST_GUID = 1000

/** What has to be known about a source to read its documents. */
export interface ReadContext {
  /** Address the document came from; relative links hang on it. */
  readonly baseUrl?: string | undefined
  /** IANA zone of dates without one; `by-host`: known for addresses under .vn, else unknown. */
  readonly zone?: string | undefined
  readonly dateOrder?: DateOrder | undefined
  /** Items taken of one document; 500 by default. */
  readonly mostItems?: number | undefined
}

/** An entry → the item it is, or `undefined` for a placeholder: without title and without address. */
export function feedItem(entry: RawEntry, context: ReadContext): ReadItem | undefined {
  const title = plainText(textOf(valuesOf(entry, 'title')[0]), LONGEST_TITLE)
  const url = linkOf(entry, context.baseUrl)
  if (title === '' && url === undefined) return undefined
  const habits = { dateOrder: context.dateOrder, zone: zoneFor(context, url) }
  return {
    title,
    url,
    guid: guidOf(entry),
    published: firstDate(valuesOf(entry, 'published'), habits),
    updated: firstDate(valuesOf(entry, 'updated'), habits),
    summary: summaryOf(entry),
  }
}

/** The zone in which this source's dates without one are read. */
export function zoneFor(context: ReadContext, itemUrl: string | undefined): string | undefined {
  if (context.zone !== 'by-host') return context.zone
  return zoneOfHost(context.baseUrl) ?? zoneOfHost(itemUrl)
}

/** Address that a feed gives for itself or its site. */
export function pageLink(links: readonly XmlValue[], base: string | undefined): string | undefined {
  const readable = links.filter((link) => attributeOf(link, 'rel') !== 'self')
  return [...readable, ...links]
    .map((link) => articleLink(textOf(link) || attributeOf(link, 'href'), base))
    .find((link) => link !== undefined)
}

function linkOf(entry: RawEntry, base: string | undefined): string | undefined {
  const links = valuesOf(entry, 'link')
  const alternate = links.filter(
    (link) => (attributeOf(link, 'rel') ?? 'alternate') === 'alternate',
  )
  const written = alternate.map((link) => textOf(link).trim() || attributeOf(link, 'href'))
  const found = written.map((link) => articleLink(link, base)).find((link) => link !== undefined)
  return found ?? permaLink(valuesOf(entry, 'guid')[0])
}

/** A guid is an address unless it says otherwise, and only if it is a whole one. */
function permaLink(guid: XmlValue | undefined): string | undefined {
  return attributeOf(guid, 'isPermaLink') === 'false' ? undefined : articleLink(textOf(guid))
}

function guidOf(entry: RawEntry): string | undefined {
  const own = textOf(valuesOf(entry, 'guid')[0]).trim()
  const guid = own === '' ? textOf(valuesOf(entry, 'about')[0]).trim() : own
  return guid === '' ? undefined : guid.slice(0, LONGEST_GUID)
}

function summaryOf(entry: RawEntry): string {
  for (const field of ['description', 'encoded', 'summary', 'content']) {
    const text = plainText(textOf(valuesOf(entry, field)[0]), LONGEST_SUMMARY)
    if (text !== '') return text
  }
  return ''
}

function firstDate(
  values: readonly XmlValue[],
  habits: { zone: string | undefined; dateOrder: DateOrder | undefined },
): Instant | undefined {
  return values.map((value) => readDate(textOf(value), habits)).find((at) => at !== undefined)
}
