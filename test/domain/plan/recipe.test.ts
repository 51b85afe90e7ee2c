import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSelector, recipeShape } from '../../../server/domain/plan/recipe.ts'

describe('a selector', () => {
  it.each([
    ...['li', 'ul.tin > li', '#ds .tin-item', 'a[href^="/tin/"]', 'h3 a, .tieu-de a', '> a'],
    ...['tr:nth-child(2n+1)', ':is(li, tr)', '.a\\:b', "a[title='x, y']", '*', 'a[rel~=next]'],
  ])('may be %s', (text) => {
    expect(isSelector(text)).toBe(true)
  })

  it.each([
    ...['', ' ', 'li,', ',li', 'li >', 'a[href', 'a)', 'li)(', '.a..b', 'ul > > li', 'li.', '#'],
    ...['<li>', 'li { color: red }', '@media', 'a["x]', 'li;'],
  ])('cannot be %j', (text) => {
    expect(isSelector(text)).toBe(false)
  })

  it('is judged in time, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(typeof isSelector(text)).toBe('boolean')
      }),
    )
    expect(isSelector('('.repeat(150) + ')'.repeat(150))).toBe(true)
  })
})

describe('a recipe', () => {
  const faultOf = (recipe: object) => {
    const [issue] = recipeShape.safeParse(recipe).error?.issues ?? []
    return issue && [issue.path.join('.'), issue.message]
  }

  it('reads one page unless it says more, and keeps what is written', () => {
    const written = { list: ' ul > li ', timeFormat: 'HH:mm dd/MM/yyyy', maxPages: '3' }
    expect(recipeShape.parse(written)).toEqual({
      ...{ list: 'ul > li', timeFormat: 'HH:mm dd/MM/yyyy', maxPages: 3 },
    })
    expect(recipeShape.parse({ list: 'li' })).toEqual({ list: 'li', maxPages: 1 })
  })

  it('says which field is wrong and what it should be', () => {
    expect(faultOf({})?.[0]).toBe('list')
    expect(faultOf({ list: 'li', time: 'b[' })).toEqual([
      ...['time', '"b[" is no CSS selector, such as ul.tin > li'],
    ])
    expect(faultOf({ list: 'li', timeFormat: 'dd' })?.[1]).toMatch(/it needs dd, MM, yyyy and HH/)
    expect(faultOf({ list: 'li', maxPages: '9' })).toEqual(['maxPages', 'must be 1, 2 or 3'])
    expect(faultOf({ list: 'li', other: 'x' })).toBeDefined()
  })
})
