import type { PageRecipe } from '../../server/domain/plan/plan.ts'

/** The texts of a recipe, in the order in which they are filled in. */
export const RECIPE_FIELDS = [
  ...(['list', 'link', 'title', 'time', 'timeFormat', 'excerpt', 'nextPage'] as const),
] as const
export type RecipeField = (typeof RECIPE_FIELDS)[number]

/** What somebody fills in about a page; an empty text is left to its default. */
export type RecipeDraft = Readonly<Record<RecipeField, string>> & { readonly maxPages: number }

export const PAGES: readonly number[] = [1, 2, 3]

export function recipeDraft(recipe: PageRecipe = { list: '' }): RecipeDraft {
  const { list, link = '', title = '', time = '', timeFormat = '' } = recipe
  const { excerpt = '', nextPage = '', maxPages = 1 } = recipe
  return { list, link, title, time, timeFormat, excerpt, nextPage, maxPages }
}

/** The draft as it is sent; `undefined` while it does not say where the items are. */
export function draftedRecipe(draft: RecipeDraft): PageRecipe | undefined {
  const filled = RECIPE_FIELDS.flatMap((field) => {
    const text = draft[field].trim()
    return text === '' ? [] : [[field, text] as const]
  })
  const { list, ...others } = Object.fromEntries(filled) as Partial<Record<RecipeField, string>>
  return list === undefined ? undefined : { list, ...others, maxPages: draft.maxPages }
}

/** Do two recipes read a page in the same way? */
export function isSameRecipe(one: PageRecipe, other: PageRecipe): boolean {
  return JSON.stringify(recipeDraft(one)) === JSON.stringify(recipeDraft(other))
}
