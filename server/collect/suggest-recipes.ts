import type { CheerioAPI } from 'cheerio/slim'
import { readDate } from '../domain/items/dates.ts'
import { plainText } from '../domain/items/plain-text.ts'
import type { PageRecipe } from '../domain/plan/plan.ts'
import type { RecipeGuess } from '../domain/sources/outcome.ts'
import { type Box, FEWEST, findLists, isHeadline, simpleSelector } from './find-lists.ts'
import { guessTimeFormat } from './guess-time-format.ts'
import { readPage } from './read-page.ts'

/** Elements of a list that are looked at: the first ones speak for the rest. */
const LOOKED_AT = 12
/** Parts of one element; a whole page inside a list would be no list. */
const MOST_PARTS = 80
/** This share of the elements must have a part before the recipe names it. */
const MOSTLY = 0.6

const LONGEST_TIME = 60
const SHORTEST_EXCERPT = 40

/** How pages write days, even where no time of day stands beside them. */
const DAY = /\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:20)?\d{2}\b|\b20\d{2}-\d{2}-\d{2}\b/

/** Any zone will do to see whether a text is a date. */
const ZONE = 'Asia/Ho_Chi_Minh'

const NEXT_WORDS = /^(?:trang\s+)?(?:sau|tiếp(?: theo)?|kế tiếp|next)$|^[›»>]+$/i

/**
 * Recipes by which this page could be read, best first: one for each list of headlines, with the
 * parts that most of its elements have. What cannot be seen is left out, to be filled in by hand.
 */
export function suggestRecipes($: CheerioAPI, baseUrl: string | undefined): readonly RecipeGuess[] {
  const html = $.html()
  return findLists($)
    .map(({ selector }) => recipeFor($, selector))
    .flatMap((recipe) => {
      const read = readPage(html, recipe, { baseUrl })
      const items = read.kind === 'items' ? read.items.length : 0
      return items < FEWEST ? [] : [{ recipe, items }]
    })
    .sort((a, b) => worth(b) - worth(a))
}

/** A list with times is a list of news; a longer one without may be a menu of old articles. */
function worth({ recipe, items }: RecipeGuess): number {
  return items * (recipe.time === undefined ? 1 : 3)
}

function recipeFor($: CheerioAPI, list: string): PageRecipe {
  const boxes = $(list)
    .slice(0, LOOKED_AT)
    .toArray()
    .map((element) => $(element))
  const link = linkSelector($, boxes)
  const time = mostCommon(boxes, (box) => timePart($, box))
  const timeFormat = time === undefined ? undefined : guessTimeFormat(textsOf(boxes, time))
  const excerpt = mostCommon(boxes, (box) => excerptPart($, box))
  const nextPage = nextSelector($)
  return {
    list,
    ...(link === undefined ? {} : { link }),
    ...(time === undefined ? {} : { time }),
    ...(timeFormat === undefined ? {} : { timeFormat }),
    ...(excerpt === undefined ? {} : { excerpt }),
    ...(nextPage === undefined ? {} : { nextPage, maxPages: 2 }),
  }
}

/** An element that says its time to machines needs no format. */
function textsOf(boxes: readonly Box[], selector: string): readonly string[] {
  return boxes
    .map((box) => box.find(selector).first())
    .filter((part) => part.attr('datetime') === undefined)
    .map((part) => plainText(part.html() ?? ''))
}

/** Only where the first link of an element is not its headline: often it is the picture. */
function linkSelector($: CheerioAPI, boxes: readonly Box[]): string | undefined {
  const isPlain = boxes.every((box) => isHeadline(box.find('a[href]').first().text()))
  if (isPlain) return undefined
  return mostCommon(boxes, (box) => {
    const links = box.find('a[href]').toArray()
    const headline = links.map((link) => $(link)).find((link) => isHeadline(link.text()))
    if (headline === undefined) return undefined
    const own = simpleSelector(headline)
    const parent = simpleSelector(headline.parent())
    return own?.includes('.') || headline.parent().is(box) ? own : `${parent} ${own}`
  })
}

function timePart($: CheerioAPI, box: Box): string | undefined {
  return parts($, box)
    .map((part) => ({ part, text: plainText(part.html() ?? '') }))
    .filter(({ part, text }) => part.is('time') || (text.length <= LONGEST_TIME && isTime(text)))
    .map(({ part }) => simpleSelector(part))
    .at(-1)
}

function isTime(text: string): boolean {
  return DAY.test(text) || readDate(text, { zone: ZONE }) !== undefined
}

function excerptPart($: CheerioAPI, box: Box): string | undefined {
  return parts($, box)
    .filter((part) => part.find('a, time').length === 0 && part.closest('a').length === 0)
    .filter((part) => plainText(part.html() ?? '').length >= SHORTEST_EXCERPT)
    .map((part) => simpleSelector(part))
    .at(0)
}

function parts($: CheerioAPI, box: Box): readonly Box[] {
  return box
    .find('*')
    .slice(0, MOST_PARTS)
    .toArray()
    .map((element) => $(element))
}

/** What most boxes say, if most of them say the same. */
function mostCommon(
  boxes: readonly Box[],
  selectorIn: (box: Box) => string | undefined,
): string | undefined {
  const counts = new Map<string, number>()
  for (const box of boxes) {
    const selector = selectorIn(box)
    if (selector !== undefined) counts.set(selector, (counts.get(selector) ?? 0) + 1)
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a)
  return best !== undefined && best[1] >= MOSTLY * boxes.length ? best[0] : undefined
}

/** By what pages call it: `rel`, a class of its own or of the entry around it, never by its place. */
function nextSelector($: CheerioAPI): string | undefined {
  if ($('a[rel~="next"][href]').length > 0) return 'a[rel~="next"]'
  const named = $('a[href]')
    .toArray()
    .map((link) => $(link))
    .find((link) => NEXT_WORDS.test(plainText(link.text())))
  if (named === undefined) return undefined
  const candidates = [simpleSelector(named), `${simpleSelector(named.parent())} > a`]
  return candidates.find((one) => one?.includes('.') && $(one).first().is(named))
}
