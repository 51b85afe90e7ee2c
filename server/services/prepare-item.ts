import { createHash } from 'node:crypto'
import { canonicalUrl } from '../domain/items/canonical-url.ts'
import { firstSight } from '../domain/items/first-sight.ts'
import type { Instant, ReadItem } from '../domain/items/item.ts'
import { type CleanOptions, cleanText } from '../domain/text/clean-text.ts'
import { maskPersonalData } from '../domain/text/mask.ts'

const TITLE_LENGTH = 500
const LED_LENGTH = 120
const EXCERPT_LENGTH = 500
const BODY_LENGTH = 20_000

/** An item as it may be stored: clean, masked, with one address and one identity. */
export interface PreparedItem {
  readonly guid: string | undefined
  readonly url: string | undefined
  readonly link: string | undefined
  readonly title: string
  readonly excerpt: string
  /** For the classifier only; never stored. */
  readonly body?: string
  readonly publishedAt: Instant | undefined
  readonly updatedAt: Instant | undefined
  readonly fetchedAt: Instant
  readonly seenAt: Instant
  readonly late: boolean
  readonly textHash: string
}

/**
 * What a reader gave → what the store may keep, or `undefined` when no text is left. Personal
 * numbers are masked here, before anything else sees the text.
 */
export function prepareItem(
  read: ReadItem & { readonly link?: string | undefined; readonly body?: string },
  fetchedAt: Instant,
  lateAfterMs: number,
): PreparedItem | undefined {
  // A line end keeps phrases apart, as it did for the reader.
  const told = storable(read.summary, { maxLength: EXCERPT_LENGTH, keepLines: true })
  // Short notices come without a title: how they begin stands for it.
  const title =
    storable(read.title, { maxLength: TITLE_LENGTH }) || cleanText(told, { maxLength: LED_LENGTH })
  if (title === '') return undefined
  const body = storable(read.body ?? '', { maxLength: BODY_LENGTH, keepLines: true })
  const excerpt =
    told === '' ? cleanText(body, { maxLength: EXCERPT_LENGTH, keepLines: true }) : told
  const { seenAt, publishedAt, late } = firstSight(read.published, fetchedAt, lateAfterMs)
  return {
    guid: read.guid,
    url: read.url === undefined ? undefined : canonicalUrl(read.url),
    link: read.link ?? read.url,
    title,
    excerpt,
    ...(body === '' ? {} : { body }),
    publishedAt,
    updatedAt: read.updated,
    fetchedAt,
    seenAt,
    late,
    // Of what the source itself said: an excerpt from the article is not there at the next check.
    textHash: createHash('sha256').update(`${title}\n${told}`).digest('hex').slice(0, 24),
  }
}

function storable(text: string, options: CleanOptions): string {
  return cleanText(maskPersonalData(cleanText(text, { keepLines: true })), options)
}
