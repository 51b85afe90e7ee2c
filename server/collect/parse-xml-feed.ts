import Parser from 'rss-parser'
import { askedWaitMs } from '../domain/sources/asked-wait.ts'
import { makeOurName } from './feed-names.ts'
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

const KEPT = [
  'title',
  'titleElsewhere',
  'link',
  'original',
  'enclosure',
  'guid',
  'description',
  'encoded',
  'summary',
  'content',
  'body',
  'elsewhere',
  'published',
  'updated',
  'base',
]
const fieldsOf = (names: readonly string[]) =>
  names.map((name) => [`x:${name}`, name, { keepArray: true }])
const ITEM_FIELDS = fieldsOf([...KEPT, 'group'])
const FEED_FIELDS = fieldsOf([...KEPT, 'ttl', 'period', 'frequency'])

/** One parse with a parser of its own: a parser that met an error keeps part of its state. */
export async function parseXmlFeed(xml: string, root: FeedRoot): Promise<RawFeed> {
  const parser = new Parser({
    defaultRSS: 2,
    xml2js: { tagNameProcessors: [makeOurName(root)], attrNameProcessors: [ourAttribute] },
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

/** An item of RSS 1.0 is named by an attribute, under whatever prefix. */
function ourAttribute(written: string): string {
  return written.replace(/^[\w.-]+:about$/, 'rdf:about')
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

function asEntry(item: unknown): RawEntry {
  const fields = Object(item) as Record<string, unknown>
  const groups = listOf(fields.group).map((group) => Object(group) as Record<string, unknown>)
  const grouped = (name: string) => groups.flatMap((group) => listOf(group[`x:${name}`]))
  const entry = Object.fromEntries(
    KEPT.map((name) => [name, [...listOf(fields[name]), ...grouped(name)]]),
  )
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

/** `name` in lower case, as no careless feed is sure to write it. */
export function attributeOf(value: XmlValue | undefined, name: string): string | undefined {
  if (typeof value !== 'object' || !value.$) return undefined
  const exact = value.$[name]
  if (exact !== undefined) return exact
  const [, written] = Object.entries(value.$).find(([key]) => key.toLowerCase() === name) ?? []
  return written
}
