import Parser from 'rss-parser'
import { askedWaitMs } from '../domain/sources/asked-wait.ts'
import type { FeedRoot } from './feed-root.ts'

/** What rss-parser makes of an element: its text, or attributes beside it. */
export type XmlValue =
  | string
  | { readonly _?: unknown; readonly $?: Readonly<Record<string, string>> }

/** An entry with our names for its fields; every value is as written in the document. */
export type RawEntry = Readonly<Record<string, XmlValue | readonly XmlValue[] | undefined>>

export interface RawFeed {
  readonly title: XmlValue | undefined
  readonly links: readonly XmlValue[]
  readonly entries: readonly RawEntry[]
  /** How long readers are asked to wait between two visits, ms. */
  readonly waitMs?: number
}

/**
 * Fields by their names in lower case. Ours begin with "x:", so that rss-parser leaves them alone:
 * it reads Atom dates with `new Date`, which guesses, and falls over links without attributes.
 * Elements that name a person are not in this list and go no further.
 */
const NAMES: Readonly<Record<string, string>> = {
  rss: 'rss',
  channel: 'channel',
  item: 'item',
  feed: 'feed',
  entry: 'entry',
  title: 'x:title',
  link: 'x:link',
  'atom:link': 'x:link',
  'feedburner:origlink': 'x:link',
  guid: 'x:guid',
  id: 'x:guid',
  'atom:id': 'x:guid',
  description: 'x:description',
  'content:encoded': 'x:encoded',
  summary: 'x:summary',
  'atom:summary': 'x:summary',
  content: 'x:content',
  'atom:content': 'x:content',
  pubdate: 'x:published',
  'dc:date': 'x:published',
  published: 'x:published',
  'atom:published': 'x:published',
  issued: 'x:published',
  created: 'x:published',
  'dcterms:issued': 'x:published',
  'dcterms:created': 'x:published',
  updated: 'x:updated',
  'atom:updated': 'x:updated',
  'a10:updated': 'x:updated',
  modified: 'x:updated',
  'dcterms:modified': 'x:updated',
  ttl: 'x:ttl',
  'sy:updateperiod': 'x:period',
  'syn:updateperiod': 'x:period',
  'sy:updatefrequency': 'x:frequency',
  'syn:updatefrequency': 'x:frequency',
}

const KEPT = [
  'title',
  'link',
  'guid',
  'description',
  'encoded',
  'summary',
  'content',
  'published',
  'updated',
]
const fieldsOf = (names: readonly string[]) =>
  names.map((name) => [`x:${name}`, name, { keepArray: true }])
const ITEM_FIELDS = fieldsOf(KEPT)
const FEED_FIELDS = fieldsOf([...KEPT, 'ttl', 'period', 'frequency'])

/** One parse with a parser of its own: a parser that met an error keeps part of its state. */
export async function parseXmlFeed(xml: string, root: FeedRoot): Promise<RawFeed> {
  const parser = new Parser({
    defaultRSS: 2,
    xml2js: { tagNameProcessors: [(name: string) => ourName(name, root)] },
    // The types of rss-parser don't know that options may stand beside a pair of names.
    customFields: { feed: FEED_FIELDS as never, item: ITEM_FIELDS as never },
  })
  const feed: Record<string, unknown> & { items: unknown[] } = await parser.parseString(xml)
  return {
    title: listOf(feed.title)[0],
    links: listOf(feed.link),
    entries: feed.items.map(asEntry),
    ...waitOf(feed),
  }
}

function waitOf(feed: Readonly<Record<string, unknown>>): { readonly waitMs?: number } {
  const first = (name: string) => textOf(listOf(feed[name])[0])
  const waitMs = askedWaitMs({
    ttl: first('ttl'),
    period: first('period'),
    frequency: first('frequency'),
  })
  return waitMs === undefined ? {} : { waitMs }
}

function ourName(written: string, root: FeedRoot): string {
  const name = written.toLowerCase()
  if (name === root.name.toLowerCase())
    return root.shape === 'rdf' ? 'rdf:RDF' : name.replace(/^.*:/, '')
  const own = root.prefix.toLowerCase()
  const bare =
    own !== '' && root.shape === 'atom' && name.startsWith(own) ? name.slice(own.length) : name
  return NAMES[bare] ?? `x-other:${bare}`
}

function asEntry(item: unknown): RawEntry {
  const fields = Object(item) as Record<string, unknown>
  const entry = Object.fromEntries(KEPT.map((name) => [name, listOf(fields[name])]))
  const about = fields['rdf:about']
  return typeof about === 'string' ? { ...entry, about: [about] } : entry
}

function listOf(value: unknown): readonly XmlValue[] {
  return Array.isArray(value) ? value : []
}

/** Every value of a field, empty when the entry has none. */
export function valuesOf(entry: RawEntry, field: string): readonly XmlValue[] {
  const value = entry[field]
  return Array.isArray(value) ? value : []
}

/** The text of an element, with its own entities decoded once by the XML parser. */
export function textOf(value: XmlValue | undefined): string {
  if (typeof value === 'string') return value
  return typeof value?._ === 'string' ? value._ : ''
}

export function attributeOf(value: XmlValue | undefined, name: string): string | undefined {
  return typeof value === 'object' ? value.$?.[name] : undefined
}
