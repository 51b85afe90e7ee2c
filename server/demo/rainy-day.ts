import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'

const Circle = z.enum(['ward', 'city', 'country', 'abroad'])

const Expectation = z.strictObject({
  axes: z.array(z.string()).optional(),
  hotSpots: z.array(z.string()).optional(),
  places: z.array(z.string()).optional(),
  circle: Circle.optional(),
  not: z.array(z.string()).optional(),
})

const Entry = z
  .strictObject({
    id: z.string().min(1),
    source: z.string().min(1),
    title: z.string().min(1),
    excerpt: z.string().min(1),
    at: z.number().optional(),
    second: z.number().optional(),
    edited: z
      .strictObject({ second: z.number().nonnegative(), title: z.string().min(1) })
      .optional(),
    author: z.string().min(1).optional(),
    expect: Expectation,
  })
  .refine(({ at, second }) => (at === undefined) !== (second === undefined), {
    message: 'give either `at` (minutes) or `second`',
  })

/** What the rules must say where there is no doubt; an empty list means "none", `not` forbids. */
export type Expectation = z.infer<typeof Expectation>

/** One article of the demo's day; times are ms relative to the start of the demo. */
export interface DemoItem {
  readonly id: string
  readonly source: string
  readonly title: string
  readonly excerpt: string
  readonly offsetMs: number
  readonly edited: { readonly offsetMs: number; readonly title: string } | undefined
  readonly author: string | undefined
  readonly expect: Expectation
}

/** Items of `fixtures/demo/rainy-day.yaml`; throws when the file is missing or misshapen. */
export async function readRainyDay(file: string): Promise<readonly DemoItem[]> {
  const { items } = z
    .strictObject({ items: z.array(Entry) })
    .parse(parse(await readFile(file, 'utf8')))
  return items.map(toItem)
}

function toItem({ at = 0, second, edited, ...entry }: z.infer<typeof Entry>): DemoItem {
  return {
    ...entry,
    author: entry.author,
    offsetMs: second === undefined ? at * 60_000 : second * 1000,
    edited: edited && { offsetMs: edited.second * 1000, title: edited.title },
  }
}
