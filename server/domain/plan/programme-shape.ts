import { z } from 'zod'
import { dayNumber } from './local-time.ts'
import { readPeriod } from './periods.ts'

const text = z.string().trim().min(1, 'must be a text')
const id = text.regex(
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  'must be small letters, digits and single hyphens',
)
const flag = z.enum(['true', 'false']).transform((word) => word === 'true')
const days = text.regex(/^\d{1,2}$/, 'must be a number of days, at most 99').transform(Number)
const date = text.refine((day) => dayNumber(day) !== undefined, {
  error: ({ input }) => `"${String(input)}" is no date, write year-month-day such as 2026-09-15`,
})
/** 2024 had a 29th of February. */
const yearly = text.refine((day) => dayNumber(`2024-${day}`) !== undefined, {
  error: ({ input }) => `"${String(input)}" is no day of a year, write month-day such as 09-02`,
})
const period = text.refine((name) => readPeriod(name, 'UTC') !== undefined, {
  error: ({ input }) => `"${String(input)}" is no period, write 2026-Q3 or 2026-09`,
})

/** `<plan>/programme.yaml` */
export const programmeShape = z.strictObject({
  remind: z.strictObject({ banner: days, notice: days }),
  reports: z.array(
    z.strictObject({
      ...{ id, title: text, titleEn: text },
      period: z.enum(['month', 'quarter', 'year']),
      ...{ template: id, unit: id },
      days: z.array(date).min(1, 'must name at least one day'),
      ...{ basis: text, confirmed: flag },
    }),
  ),
  entries: z.array(
    z.strictObject({
      ...{ id, period, title: text, titleEn: text, activity: text },
      ...{ lead: id, with: text, outputs: text },
    }),
  ),
  anniversaries: z.array(z.strictObject({ id, day: yearly, title: text, titleEn: text })),
})

export type ProgrammeFile = z.output<typeof programmeShape>
