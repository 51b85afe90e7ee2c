import { z } from 'zod'
import { isDateFormat } from '../items/date-format.ts'

const LONGEST = 300

const text = z.string().trim().min(1, 'must be a text')
const selector = text
  .max(LONGEST, `must not be longer than ${LONGEST} characters`)
  .refine(isSelector, {
    error: ({ input }) => `"${String(input)}" is no CSS selector, such as ul.tin > li`,
  })

/**
 * How to read a page, checked the same way in the plan's file and in the browser. Every value
 * arrives as text.
 */
export const recipeShape = z.strictObject({
  list: selector,
  link: selector.optional(),
  title: selector.optional(),
  time: selector.optional(),
  timeFormat: text
    .refine(isDateFormat, {
      error: ({ input }) =>
        `"${String(input)}" is no way to write a date, it needs dd, MM, yyyy and HH, words in [brackets]`,
    })
    .optional(),
  excerpt: selector.optional(),
  nextPage: selector.optional(),
  maxPages: text
    .regex(/^[1-3]$/, 'must be 1, 2 or 3')
    .transform(Number)
    .default(1),
})

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']' }

/**
 * Could this be a CSS selector: brackets and quotes closed, nothing that no selector holds, no part
 * between commas empty? Names that only a parser knows to be wrong show themselves in the preview.
 */
export function isSelector(written: string): boolean {
  const open: string[] = []
  const bare = written.replace(/\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gsu, 'x')
  for (const character of bare) {
    const closes = CLOSES[character]
    if (closes !== undefined) open.push(closes)
    else if (character === ')' || character === ']') {
      if (open.pop() !== character) return false
    } else if (/["'{};<@\\]/.test(character)) return false
  }
  return open.length === 0 && partsOf(bare).every(isPart)
}

/** What stands inside brackets is not looked at: `:is(a, b)` is one part. */
function partsOf(bare: string): readonly string[] {
  let inner = bare
  for (let before = ''; before !== inner; ) {
    before = inner
    inner = inner.replace(/[([][^()[\]]*[)\]]/g, 'x')
  }
  return inner.split(',')
}

/** A part may begin with a combinator, as seen from the element around it, and never end with one. */
function isPart(part: string): boolean {
  return /\S/.test(part) && !/[>+~]\s*$|[>+~]\s*[>+~]|[.#:]\s*$|[.#][\s.#:>+~]/.test(part)
}
