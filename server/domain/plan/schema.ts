import { z } from 'zod'
import { ANSWER_BLANKS, unknownBlanks } from '../cases/fill-answer.ts'
import { DURATION_FORMS, parseDuration, parseWallMs } from './duration.ts'
import { escalationShape } from './escalation-shape.ts'
import { dayNumber, isZone } from './local-time.ts'
import { recipeShape } from './recipe.ts'

// Every scalar of a plan file arrives as text, so that "007", "no" and 2026-01-01 stay what their
// author wrote; these shapes turn texts into values or say what was expected.

const text = z.string().trim().min(1, 'must be a text')
const id = text.regex(
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  'must be small letters, digits and single hyphens',
)
const whole = text.regex(/^\d{1,6}$/, 'must be a whole number').transform(Number)
const flag = z.enum(['true', 'false']).transform((word) => word === 'true')
const zone = text.refine(isZone, {
  error: ({ input }) => `"${String(input)}" is no time zone, for Hanoi write Asia/Ho_Chi_Minh`,
})
const date = text.refine((day) => dayNumber(day) !== undefined, {
  error: ({ input }) => `"${String(input)}" is no date, write year-month-day such as 2026-09-02`,
})

const duration = text.refine((span) => parseDuration(span, 1) !== undefined, {
  error: ({ input }) => `"${String(input)}" is no length of time, write ${DURATION_FORMS}`,
})

/** A length that runs day and night, read into ms. */
const wall = text.transform((span, context) => {
  const ms = parseWallMs(span)
  if (ms !== undefined) return ms
  const message = `"${span}" is no length of time that runs day and night, write 30s, 15m, 4h or 3d`
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

/** A pause between requests may also be none at all, for a host of one's own. */
const pause = z.union([z.literal('0s').transform(() => 0), wall])

const address = text.refine(isWebAddress, {
  error: ({ input }) =>
    `"${String(input)}" is no web address, it must start with http:// or https://`,
})

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url)
}

const unit = z.strictObject({ id, title: text, titleEn: text, focalPoint: text })

const channel = z.strictObject({
  id,
  title: text,
  titleEn: text,
  kind: z.enum(['portal', 'social', 'loudspeaker', 'bulletin', 'press', 'meeting']),
  url: address.optional(),
})

/** `<plan>/plan.yaml` */
export const planShape = z.strictObject({
  id,
  title: text,
  titleEn: text,
  ward: text,
  calendar: id,
  axes: z.array(id),
  hotSpots: z.array(id),
  units: z.array(unit),
  channels: z.array(channel),
  opening: z.strictObject({
    citySources: whole,
    cityItems: whole.optional(),
    cityGrowth: z.strictObject({ items: whole, within: wall }).optional(),
    maxAge: wall,
  }),
  escalation: escalationShape.optional(),
  release: z.strictObject({ fourEyes: flag }).optional(),
  retention: z.strictObject({ items: wall, cases: wall }),
})

const clock = z.enum(['public', 'team'])
const target = z.strictObject({ within: duration, basis: text, confirmed: flag })
const byStep = <T extends z.ZodType>(shape: T) =>
  z.strictObject({ received: shape, verified: shape, firstResponse: shape, settled: shape })

/** `<plan>/targets.yaml`; `within` stays text until the calendar says how long a working day is. */
export const targetsShape = z.strictObject({
  version: text,
  judgedOn: byStep(clock),
  lateAfter: wall,
  byUrgency: z.strictObject({
    urgent: byStep(target),
    high: byStep(target),
    normal: byStep(target),
  }),
})

const source = z.strictObject({
  id,
  title: text,
  publisher: text,
  kind: z.enum(['feed', 'page', 'manual', 'import']).default('feed'),
  url: address,
  tier: z.enum(['official', 'press', 'community']),
  area: z.enum(['ward', 'city']).optional(),
  zone: zone.optional(),
  dateOrder: z.enum(['dmy', 'mdy']).default('dmy'),
  every: wall,
  slowest: wall.optional(),
  gap: pause,
  recipe: recipeShape.optional(),
  channel: id.optional(),
  fullText: flag.default(false),
})

/** `<plan>/sources.yaml` */
export const sourcesShape = z.strictObject({ sources: z.array(source) })

const commitment = z.strictObject({
  id,
  row: whole,
  axis: id,
  title: text,
  number: whole,
  measure: z.enum(['more', 'least', 'share']),
  product: text,
  period: z.enum(['month', 'quarter', 'year']),
  channel: text,
  lead: id,
  check: text,
  words: z.array(text).min(1).optional(),
  from: z.enum(['channels', 'hand']).optional(),
})

/** `<plan>/commitments.yaml` */
export const commitmentsShape = z.strictObject({ commitments: z.array(commitment) })

const answerText = text.refine((answer) => unknownBlanks(answer).length === 0, {
  error: ({ input }) => {
    const [unknown = ''] = unknownBlanks(String(input))
    const known = ANSWER_BLANKS.map((blank) => `{${blank}}`).join(', ')
    return `"{${unknown}}" is no blank that is filled in, there are ${known}`
  },
})

const answer = z.strictObject({
  id,
  hotSpot: id,
  title: text,
  titleEn: text,
  text: answerText,
  source: z.literal('plan'),
})

/** `<plan>/answers.yaml`, which a plan may do without. */
export const answersShape = z.strictObject({ answers: z.array(answer) })

const windows = z.array(text)

/** `calendars/<id>.yaml`; windows stay texts such as "08:00-12:00" for the calendar's own reader. */
export const calendarShape = z.strictObject({
  id,
  title: text,
  zone,
  from: date,
  horizon: date,
  workingDay: wall,
  week: z.strictObject({
    monday: windows,
    tuesday: windows,
    wednesday: windows,
    thursday: windows,
    friday: windows,
    saturday: windows,
    sunday: windows,
  }),
  days: z.array(
    z.strictObject({
      date,
      kind: z.enum(['off', 'works', 'undecided']),
      title: text,
      source: text,
    }),
  ),
})

export type PlanFile = z.output<typeof planShape>
export type TargetsFile = z.output<typeof targetsShape>
export type SourcesFile = z.output<typeof sourcesShape>
export type CommitmentsFile = z.output<typeof commitmentsShape>
export type AnswersFile = z.output<typeof answersShape>
export type CalendarFile = z.output<typeof calendarShape>
