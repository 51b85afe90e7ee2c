import { articleLink, zoneOfHost } from '../domain/items/article-link.ts'
import { type DateOrder, readDate } from '../domain/items/dates.ts'
import type { Instant, ReadItem } from '../domain/items/item.ts'
import { plainText } from '../domain/items/plain-text.ts'
import { resolved } from './base-address.ts'
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

/** An entry → the item it is, or `undefined` for a placeholder: nothing identifies it. */
export function feedItem(entry: RawEntry, context: ReadContext): ReadItem | undefined {
  const title = firstText(entry, ['title', 'titleElsewhere'], LONGEST_TITLE)
  const base = resolved(textOf(valuesOf(entry, 'base')[0]), context.baseUrl)
  const url = linkOf(entry, base)
  const summary = firstText(entry, SUMMARIES, LONGEST_SUMMARY)
  const guid = guidOf(entry)
  // A text without a name of any kind is what some programs write into an empty feed.
  const isNamed = title !== '' || url !== undefined || (guid !== undefined && summary !== '')
  if (!isNamed) return undefined
  const habits = { dateOrder: context.dateOrder, zone: zoneFor(context, url) }
  return {
    title,
    url,
    guid,
    published: firstDate(valuesOf(entry, 'published'), habits),
    updated: firstDate(valuesOf(entry, 'updated'), habits),
    summary,
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

/** Relations of a link that leads to the article itself, the best first; `self` is its entry in XML. */
const RELATIONS = ['alternate', 'canonical', 'via', 'related', 'self']
const relationOf = (link: XmlValue) =>
  (attributeOf(link, 'rel')?.trim() || 'alternate').toLowerCase().replace(/^.*\//, '')

/**
 * What a reader opens: the address before a feed service changed it, else the page, else what the
 * guid says, and for an episode without any page its file.
 */
function linkOf(entry: RawEntry, base: string | undefined): string | undefined {
  const links = valuesOf(entry, 'link').toSorted((a, b) => rankOf(a) - rankOf(b))
  const [alternate, others] = [
    links.filter((link) => relationOf(link) === 'alternate'),
    RELATIONS.slice(1).flatMap((name) => links.filter((link) => relationOf(link) === name)),
  ]
  const written = (all: readonly XmlValue[]) =>
    all.map((link) => {
      const own = resolved(attributeOf(link, 'xml:base'), base)
      const address = textOf(link).trim() || attributeOf(link, 'href')
      return articleLink(address, own)
    })
  const candidates = [
    ...written([...valuesOf(entry, 'original'), ...alternate]),
    ...[...valuesOf(entry, 'guid'), ...valuesOf(entry, 'about')].map(permaLink),
    ...valuesOf(entry, 'content').map((one) => articleLink(attributeOf(one, 'src'), base)),
    ...written(others),
    ...valuesOf(entry, 'enclosure').map((one) => articleLink(attributeOf(one, 'url'), base)),
  ]
  return candidates.find((link) => link !== undefined)
}

/** A page before the same in JSON or as a feed. */
function rankOf(link: XmlValue): number {
  return /json|xml|rss/i.test(attributeOf(link, 'type')?.replace('xhtml', '') ?? '') ? 1 : 0
}

/** A guid is an address unless it says otherwise, and only if it is a whole one. */
function permaLink(guid: XmlValue | undefined): string | undefined {
  const isNone = /^\s*false\s*$/i.test(attributeOf(guid, 'ispermalink') ?? '')
  return isNone ? undefined : articleLink(textOf(guid))
}

function guidOf(entry: RawEntry): string | undefined {
  const written = [...valuesOf(entry, 'guid'), ...valuesOf(entry, 'about')]
  const guid = written.map((one) => textOf(one).trim()).find((text) => text !== '')
  return guid?.slice(0, LONGEST_GUID)
}

const SUMMARIES = ['description', 'encoded', 'summary', 'content', 'body', 'elsewhere']

/** The first of these fields that says anything once its markup is gone. */
function firstText(entry: RawEntry, fields: readonly string[], longest: number): string {
  for (const value of fields.flatMap((field) => valuesOf(entry, field))) {
    const text = plainText(textOf(value), longest)
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
