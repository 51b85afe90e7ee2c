import { z } from 'zod'
import {
  REPORT_BLANKS,
  REPORT_CHARTS,
  REPORT_TABLES,
  type ReportTemplate,
  type TemplatePart,
  unknownReportBlanks,
} from './template.ts'

const text = z.string().trim().min(1, 'must be a text')
const id = text.regex(
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  'must be small letters, digits and single hyphens',
)
const filled = text.refine((given) => unknownReportBlanks(given).length === 0, {
  error: ({ input }) => {
    const [unknown = ''] = unknownReportBlanks(String(input))
    const known = REPORT_BLANKS.map((blank) => `{${blank}}`).join(', ')
    return `"{${unknown}}" is no blank that is filled in, there are ${known}`
  },
})

const KINDS = ['heading', 'text', 'write', 'table', 'chart'] as const

const partFields = z.strictObject({
  heading: filled.optional(),
  text: filled.optional(),
  write: id.optional(),
  table: z.enum(REPORT_TABLES).optional(),
  chart: z.enum(REPORT_CHARTS).optional(),
  title: filled.optional(),
})
const part = partFields.refine((given) => partOf(given) !== undefined, {
  error: 'must be one of: heading, text, write with its text, table, chart',
})

/** `<plan>/reports/<id>.yaml` */
export const templateShape = z.strictObject({
  ...{ id, title: text, titleEn: text },
  period: z.enum(['month', 'quarter', 'year', 'any']),
  form: z.enum(['state', 'party']),
  parent: text.optional(),
  ...{ body: text, code: text, place: text, name: text },
  about: filled,
  recipients: z.array(text).min(1, 'must name at least one'),
  ...{ onBehalf: text, post: text },
  parts: z.array(part).min(1, 'must have at least one part'),
})

export type TemplateFile = z.output<typeof templateShape>
type PartFile = z.output<typeof partFields>

export function buildTemplate({ parts, ...file }: TemplateFile): ReportTemplate {
  // The shape has seen that each part is one of the kinds.
  return { ...file, parts: parts.flatMap((given) => partOf(given) ?? []) }
}

/** Exactly one kind, and for what is written the text that stands there first. */
function partOf(given: PartFile): TemplatePart | undefined {
  const { heading, text: said, write, table, chart } = given
  const title = given.title === undefined ? {} : { title: given.title }
  const kinds = KINDS.filter((kind) => given[kind] !== undefined)
  if (write !== undefined) {
    if (said === undefined || kinds.length !== 2) return undefined
    return { kind: 'write', id: write, text: said, ...title }
  }
  if (kinds.length !== 1) return undefined
  if (heading !== undefined) return { kind: 'heading', text: heading }
  if (said !== undefined) return { kind: 'text', text: said }
  if (table !== undefined) return { kind: 'table', table, ...title }
  return chart === undefined ? undefined : { kind: 'chart', chart, ...title }
}
