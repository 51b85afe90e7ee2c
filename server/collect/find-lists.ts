import type { CheerioAPI } from 'cheerio/slim'

/** A headline has at least this many characters; menu entries have fewer. */
const HEADLINE_LENGTH = 20
/** Fewer are no list. */
export const FEWEST = 3
const MOST_SUGGESTED = 3

/** Pages of menus repeat a lot; looking at more would tell nothing new. */
const MOST_LINKS = 3000

/** Elements that repeat and hold a long link each. */
export interface HeadlineList {
  readonly selector: string
  readonly count: number
}

export type Box = ReturnType<CheerioAPI>

/** The lists of headlines of a page, the longest first; at most three. */
export function findLists($: CheerioAPI): readonly HeadlineList[] {
  const counts = new Map<string, number>()
  const links = $('a[href]').slice(0, MOST_LINKS).toArray()
  for (const link of links) {
    if (!isHeadline($(link).text())) continue
    const box = $(link).closest('article, li, tr, div').first()
    const selector = selectorOf(box)
    if (selector !== undefined) counts.set(selector, (counts.get(selector) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count >= FEWEST)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SUGGESTED)
    .map(([selector, count]) => ({ selector, count }))
}

export function isHeadline(text: string): boolean {
  return text.trim().length >= HEADLINE_LENGTH
}

/** `ul.news > li`: the element by its name and first class, below its parent's. */
function selectorOf(box: Box): string | undefined {
  const own = simpleSelector(box)
  const parent = simpleSelector(box.parent())
  if (own === undefined) return undefined
  return own.includes('.') || parent === undefined ? own : `${parent} > ${own}`
}

/** An element by its name and its first plain class; `undefined` where there is no element. */
export function simpleSelector(element: Box): string | undefined {
  const name = element.prop('tagName')?.toLowerCase()
  if (name === undefined) return undefined
  const first = (element.attr('class') ?? '')
    .split(/\s+/)
    .find((word) => /^[A-Za-z][\w-]*$/.test(word))
  return first === undefined ? name : `${name}.${first}`
}
