import type { CheerioAPI } from 'cheerio/slim'
import type { PageRecipe } from '../domain/plan/plan.ts'
import { findLists } from './find-lists.ts'

const LONGEST = 300

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
  const lists = findLists($).map(({ selector, count }) => `"${selector}" ${count}`)
  const advice = lists.length === 0 ? '' : `; lists of headlines here: ${lists.join(', ')}`
  return `${counts}${advice}`.slice(0, LONGEST)
}
