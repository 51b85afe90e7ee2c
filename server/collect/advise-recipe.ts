import type { CheerioAPI } from 'cheerio/slim'
import type { PageRecipe } from '../domain/plan/plan.ts'

/** A headline has at least this many characters; menu entries have fewer. */
const HEADLINE_LENGTH = 20
const FEWEST = 3
const MOST_SUGGESTED = 3
const LONGEST = 300

/** Pages of menus repeat a lot; looking at more would tell nothing new. */
const MOST_LINKS = 3000

/**
 * Why a recipe finds nothing: how many elements each of its selectors matches, and which lists of
 * headlines the page has now. At most 300 characters.
 */
export function adviseRecipe($: CheerioAPI, recipe: PageRecipe): string {
  const boxes = $(recipe.list)
  const inner = [recipe.link ?? 'a[href]', recipe.title, recipe.time, recipe.excerpt]
    .filter((selector) => selector !== undefined)
    .map(
      (selector) =>
        `"${selector}" ${boxes.length > 0 ? boxes.find(selector).length : $(selector).length}`,
    )
  const counts = `list "${recipe.list}" matches ${boxes.length}, ${boxes.length > 0 ? 'inside it' : 'on the whole page'} ${inner.join(', ')}`
  const lists = suggestLists($)
  const advice = lists.length === 0 ? '' : `; lists of headlines here: ${lists.join(', ')}`
  return `${counts}${advice}`.slice(0, LONGEST)
}

/** Selectors of elements that repeat and hold a long link each, the most frequent first. */
export function suggestLists($: CheerioAPI): readonly string[] {
  const counts = new Map<string, number>()
  const links = $('a[href]').slice(0, MOST_LINKS).toArray()
  for (const link of links) {
    if ($(link).text().trim().length < HEADLINE_LENGTH) continue
    const box = $(link).closest('article, li, tr, div').first()
    const selector = selectorOf(box)
    if (selector !== undefined) counts.set(selector, (counts.get(selector) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count >= FEWEST)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SUGGESTED)
    .map(([selector, count]) => `"${selector}" ${count}`)
}

/** `ul.news > li`: the element by its name and first class, below its parent's. */
function selectorOf(box: ReturnType<CheerioAPI>): string | undefined {
  const own = simpleSelector(box)
  const parent = simpleSelector(box.parent())
  if (own === undefined) return undefined
  return own.includes('.') || parent === undefined ? own : `${parent} > ${own}`
}

function simpleSelector(element: ReturnType<CheerioAPI>): string | undefined {
  const name = element.prop('tagName')?.toLowerCase()
  if (name === undefined) return undefined
  const first = (element.attr('class') ?? '')
    .split(/\s+/)
    .find((word) => /^[A-Za-z][\w-]*$/.test(word))
  return first === undefined ? name : `${name}.${first}`
}
