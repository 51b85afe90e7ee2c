import { load } from 'cheerio/slim'
import type { PageRecipe } from '../domain/plan/plan.ts'

const SELECTORS = ['list', 'link', 'title', 'time', 'excerpt', 'nextPage'] as const

/** The first field of a recipe that no parser of selectors takes, and why; `undefined` when all are well. */
export function findUnreadable(recipe: PageRecipe): string | undefined {
  const tried = load('<p></p>')
  for (const field of SELECTORS) {
    const selector = recipe[field]
    if (selector === undefined) continue
    try {
      tried.root().find(selector)
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unreadable'
      return `${field} "${selector}": ${why}`.slice(0, 200)
    }
  }
  return undefined
}
