import { describe, expect, it } from 'vitest'
import { draftedRecipe, isSameRecipe, recipeDraft } from '../../../client/view/recipe-form.ts'

describe('a recipe that is written in the browser', () => {
  it('leaves out what is empty, and is none before it says where the items are', () => {
    const draft = { ...recipeDraft(), list: ' ul > li ', time: '.ngay', link: '  ' }
    expect(draftedRecipe(draft)).toEqual({ list: 'ul > li', time: '.ngay', maxPages: 1 })
    expect(draftedRecipe({ ...draft, list: ' ' })).toBeUndefined()
  })

  it('comes back as it was sent', () => {
    const recipe = { list: 'li', nextPage: 'a.sau', maxPages: 3 }
    expect(draftedRecipe(recipeDraft(recipe))).toEqual(recipe)
  })

  it('is the same one with its defaults spelt out', () => {
    expect(isSameRecipe({ list: 'li' }, { list: 'li', maxPages: 1 })).toBe(true)
    expect(isSameRecipe({ list: 'li' }, { list: 'li', time: 'b' })).toBe(false)
  })
})
