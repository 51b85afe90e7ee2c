import type { PageRecipe } from '../domain/plan/plan.ts'
import { recipeShape } from '../domain/plan/recipe.ts'
import { Refusal } from './refusal.ts'

/** A recipe from the browser, by the rules of the plan's file. Throws `source.recipe-refused`. */
export function readRecipe(recipe: PageRecipe): PageRecipe {
  const { maxPages, ...selectors } = recipe
  const written = maxPages === undefined ? selectors : { ...selectors, maxPages: String(maxPages) }
  const read = recipeShape.safeParse(written)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const field = String(issue?.path[0] ?? '')
  const text = String(Object.entries(written).find(([name]) => name === field)?.[1] ?? '')
  const problem = issue?.message ?? 'unreadable'
  throw new Refusal('source.recipe-refused', { field, text: text.slice(0, 100), problem })
}
