import type { CheerioAPI } from 'cheerio/slim'
import { articleLink } from '../domain/items/article-link.ts'
import { readDateAs } from '../domain/items/date-format.ts'
import { readDate } from '../domain/items/dates.ts'
import type { Instant, ReadItem } from '../domain/items/item.ts'
import { plainText } from '../domain/items/plain-text.ts'
import type { PageRecipe } from '../domain/plan/plan.ts'
import type { ReadOutcome } from '../domain/sources/outcome.ts'
import { adviseRecipe } from './advise-recipe.ts'
import { type ReadContext, zoneFor } from './feed-item.ts'
import { asSkipped, MOST_ITEMS } from './keep-newest.ts'
import { openPage } from './open-page.ts'
import { findUnreadable } from './selector-fault.ts'

type Box = ReturnType<CheerioAPI>

/**
 * A list page of HTML → its items. A page on which the recipe finds none is `empty`, not broken, and
 * its detail says how far each selector came.
 */
export function readPage(html: string, recipe: PageRecipe, context: ReadContext): ReadOutcome {
  return openPage(html, ($): ReadOutcome => {
    const wrong = findUnreadable(recipe)
    if (wrong === undefined) return readItems($, recipe, withBase($, context))
    return { kind: 'broken', fault: 'recipe-unreadable', detail: wrong }
  })
}

/** `<base href>` moves every relative link of a page. */
function withBase($: CheerioAPI, context: ReadContext): ReadContext {
  const base = articleLink($('base[href]').first().attr('href'), context.baseUrl)
  return base === undefined ? context : { ...context, baseUrl: base }
}

function readItems($: CheerioAPI, recipe: PageRecipe, context: ReadContext): ReadOutcome {
  const title = plainText($('title').first().text(), 200)
  const boxes = $(recipe.list)
  const { mostItems = MOST_ITEMS } = context
  const items = boxes
    .slice(0, mostItems)
    .toArray()
    .map((element) => pageItem($(element), recipe, context))
    .filter((item) => item !== undefined)
  if (items.length === 0) return { kind: 'empty', title, detail: adviseRecipe($, recipe) }
  const more = Math.max(0, boxes.length - mostItems)
  const detail = more > 0 ? { detail: `${more} items beyond the first ${mostItems} left out` } : {}
  const rest = { ...asSkipped(more), ...detail, ...nextPageOf($, recipe, context) }
  return { kind: 'items', title, items, ...rest }
}

function pageItem(box: Box, recipe: PageRecipe, context: ReadContext): ReadItem | undefined {
  // A list of bare links has its link in the element itself.
  const inner = box.find(recipe.link ?? 'a[href]').first()
  const link = inner.length === 0 && recipe.link === undefined ? box : inner
  const heading = recipe.title === undefined ? link : box.find(recipe.title).first()
  const title = plainText(heading.html() ?? '', 500)
  if (title === '') return undefined
  const url = articleLink(link.attr('href'), context.baseUrl)
  const excerpt =
    recipe.excerpt === undefined ? '' : (box.find(recipe.excerpt).first().html() ?? '')
  return {
    title,
    url,
    guid: undefined,
    published: timeOf(box, recipe, { ...context, zone: zoneFor(context, url) }),
    updated: undefined,
    summary: plainText(excerpt, 700),
  }
}

function timeOf(box: Box, recipe: PageRecipe, context: ReadContext): Instant | undefined {
  if (recipe.time === undefined) return undefined
  const time = box.find(recipe.time).first()
  const { zone, dateOrder } = context
  const machine = time.attr('datetime')
  const exact = machine === undefined ? undefined : readDate(machine, { zone, dateOrder })
  if (exact !== undefined) return exact
  const text = plainText(time.html() ?? '')
  if (recipe.timeFormat === undefined) return readDate(text, { zone, dateOrder })
  return readDateAs(text, { format: recipe.timeFormat, zone })
}

/** Only on the same site: a list does not go on elsewhere. */
function nextPageOf(
  $: CheerioAPI,
  { nextPage }: PageRecipe,
  { baseUrl }: ReadContext,
): { readonly nextPage?: string } {
  if (nextPage === undefined || baseUrl === undefined) return {}
  const next = articleLink($(nextPage).first().attr('href'), baseUrl)
  const isSameSite = next !== undefined && new URL(next).origin === new URL(baseUrl).origin
  return isSameSite ? { nextPage: next } : {}
}
