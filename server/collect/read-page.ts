import { type CheerioAPI, load } from 'cheerio/slim'
import { articleLink } from '../domain/items/article-link.ts'
import { readDate } from '../domain/items/dates.ts'
import type { ReadItem } from '../domain/items/item.ts'
import { plainText } from '../domain/items/plain-text.ts'
import type { ReadFault } from '../domain/sources/fault.ts'
import type { ReadOutcome } from '../domain/sources/outcome.ts'
import { isChallengePage } from './challenge-page.ts'
import { type ReadContext, zoneFor } from './feed-item.ts'
import { nestingDepth } from './nesting-depth.ts'

/** Where a page keeps its items: CSS selectors, all but `list` inside one element of the list. */
export interface PageSelectors {
  /** One element per item. */
  readonly list: string
  /** Element with the address; the first link of the item by default. */
  readonly link?: string | undefined
  /** The link's own text by default. */
  readonly title?: string | undefined
  /** Its `datetime` attribute, else its text. */
  readonly time?: string | undefined
  readonly excerpt?: string | undefined
}

const DEEPEST = 512
const MOST_ITEMS = 500

/** A list page of HTML → its items. A list that is there but empty is `empty`, not broken. */
export function readPage(
  html: string,
  selectors: PageSelectors,
  context: ReadContext,
): ReadOutcome {
  if (html.trim() === '') return broken('zero-bytes', 'the document is empty')
  if (isChallengePage(html)) return broken('blocked', 'a challenge page')
  if (!/<[A-Za-z!]/.test(html)) return broken('not-a-page', 'not a page: no HTML')
  const depth = nestingDepth(html)
  if (depth > DEEPEST) return broken('too-deep', `${depth} elements inside one another`)
  try {
    return readItems(load(html), selectors, context)
  } catch (error) {
    return broken('unreadable', error instanceof Error ? error.message.slice(0, 200) : 'unreadable')
  }
}

function readItems($: CheerioAPI, selectors: PageSelectors, context: ReadContext): ReadOutcome {
  const title = plainText($('title').first().text(), 200)
  const items = $(selectors.list)
    .slice(0, MOST_ITEMS)
    .toArray()
    .map((element) => pageItem($(element), selectors, context))
    .filter((item) => item !== undefined)
  return items.length === 0 ? { kind: 'empty', title } : { kind: 'items', title, items }
}

function pageItem(
  box: ReturnType<CheerioAPI>,
  selectors: PageSelectors,
  context: ReadContext,
): ReadItem | undefined {
  const link = box.find(selectors.link ?? 'a[href]').first()
  const heading = selectors.title === undefined ? link : box.find(selectors.title).first()
  const title = plainText(heading.html() ?? '', 500)
  if (title === '') return undefined
  const url = articleLink(link.attr('href'), context.baseUrl)
  const excerpt =
    selectors.excerpt === undefined ? '' : (box.find(selectors.excerpt).first().html() ?? '')
  const time = selectors.time === undefined ? undefined : box.find(selectors.time).first()
  const habits = { dateOrder: context.dateOrder, zone: zoneFor(context, url) }
  return {
    title,
    url,
    guid: undefined,
    published: time && readDate(time.attr('datetime') ?? plainText(time.html() ?? ''), habits),
    updated: undefined,
    summary: plainText(excerpt, 500),
  }
}

function broken(fault: ReadFault, detail: string): ReadOutcome {
  return { kind: 'broken', fault, detail }
}
