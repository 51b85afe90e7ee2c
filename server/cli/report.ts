import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { makeLog } from '../app/log.ts'
import { openReports, type ReportTools } from '../app/open-reports.ts'
import { readConfig } from '../config.ts'
import type { ReportFormat } from '../services/report-model.ts'
import type { Command } from './command.ts'
import { isMendable } from './mendable.ts'
import { readOptions, UsageError } from './options.ts'
import { refusalWords } from './refusal-words.ts'
import { withUsage } from './usage.ts'

const FORMATS: readonly string[] = ['docx', 'xlsx', 'csv'] satisfies readonly ReportFormat[]
const PERIOD = /^\d{4}(?:-(Q[1-4])|-(\d{2}))?$/

/**
 * `wardpulse report --plan ID --period 2026-Q3 --out FILE`: the report that the page gives, of the data
 * folder of the environment's settings. Without `--template` the plan's first one of that period.
 */
export const report: Command = withUsage('report', async (args, io) => {
  const { options, rest } = readOptions(args, { values: ['plan', 'period', 'out', 'template'] })
  if (rest.length > 0) throw new UsageError(`What is "${rest[0]}"? Options start with --.`)
  const text = (name: string) => {
    const value = options[name]
    return typeof value === 'string' ? value : undefined
  }
  const [period = '', out = ''] = [text('period'), text('out')]
  if (!PERIOD.test(period)) throw new UsageError('--period must be 2026-Q3, 2026-09 or 2026.')
  const format = extname(out).slice(1)
  if (!isFormat(format)) throw new UsageError('--out FILE must end with .docx, .xlsx or .csv.')
  try {
    const config = readConfig(process.env, io.root)
    const planId = text('plan') ?? config.planId
    const tools = await openReports({ ...config, planId }, makeLog(config.logLevel))
    try {
      const template = text('template') ?? templateOf(tools, period)
      const { file } = await tools.keepReports.saveNow({ template, period }, format)
      await writeFile(out, file)
    } finally {
      await tools.close()
    }
    io.out(out)
    return 0
  } catch (error) {
    const message = refusalWords(error) ?? (isMendable(error) ? error.message : undefined)
    if (message === undefined || error instanceof UsageError) throw error
    io.err(`wardpulse report: ${message}`)
    return 2
  }
})

function isFormat(text: string): text is ReportFormat {
  return FORMATS.includes(text)
}

function templateOf({ templates }: ReportTools, period: string): string {
  const [, quarter, month] = PERIOD.exec(period) ?? []
  const kind = quarter === undefined ? (month === undefined ? 'year' : 'month') : 'quarter'
  const found = templates.find((template) => template.period === kind)
  if (!found) throw new UsageError(`The plan has no template for a ${kind}; see its reports/.`)
  return found.id
}
