import { z } from 'zod'
import { Refusal } from '../services/refusal.ts'

/** Request data → typed value; throws `request.invalid` naming the first field that is wrong. */
export function readInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Refusal('request.invalid', {
    field: issue?.path.join('.') ?? '',
    problem: issue?.message ?? 'unreadable',
  })
}

const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/)

const instant = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const ItemQuery = z
  .object({
    axis: id.optional(),
    hotSpot: id.optional(),
    place: id.optional(),
    source: id.optional(),
    circle: z.enum(['ward', 'city', 'country', 'abroad']).optional(),
    tier: z.enum(['official', 'press', 'community']).optional(),
    since: instant.optional(),
    until: instant.optional(),
    search: z.string().max(200).optional(),
    before: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict()

export const ChangeQuery = z
  .object({ after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })
  .strict()

export const Id = id

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** zod gives `undefined` for what was not sent; our types say "absent". */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  return Object.fromEntries(entries) as Defined<T> // the filter above is the proof
}
