import { checkProgramme } from '../domain/plan/check-programme.ts'
import type { Plan } from '../domain/plan/plan.ts'
import { programmeShape } from '../domain/plan/programme-shape.ts'
import type { PlanFile } from '../domain/plan/schema.ts'
import type { ReportTemplate } from '../domain/reports/template.ts'
import { buildTemplate, templateShape } from '../domain/reports/template-shape.ts'
import type { Fault } from '../domain/rules/fault.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'
import { readShaped } from './shaped-file.ts'

/** What the plan does when, and the templates of its reports; a plan may do without either. */
export function readProgramme(
  texts: RuleTexts,
  planId: string,
  plan: PlanFile,
): Pick<Plan, 'programme' | 'reports'> & { readonly faults: readonly Fault[] } {
  const read = readTemplates(texts, planId)
  const templates = read.flatMap((each) => ('template' in each ? each.template : []))
  const faults = read.flatMap((each) => ('faults' in each ? each.faults : []))
  const reports = templates.length === 0 ? {} : { reports: templates }
  const file = `${planId}/programme.yaml`
  if (!texts.has(file)) return { ...reports, faults }
  const programme = readShaped(texts, file, programmeShape)
  if ('faults' in programme) return { ...reports, faults: [...faults, ...programme.faults] }
  // A template that is broken is there: it is told of once.
  const names = templatePaths(texts, planId).map(nameOf)
  const wrong = checkProgramme(programme, plan, names)
  return { ...reports, programme: programme.value, faults: [...faults, ...wrong] }
}

type ReadTemplate = { readonly template: ReportTemplate } | { readonly faults: readonly Fault[] }

function readTemplates(texts: RuleTexts, planId: string): readonly ReadTemplate[] {
  return templatePaths(texts, planId).map((path): ReadTemplate => {
    const read = readShaped(texts, path, templateShape)
    if ('faults' in read) return read
    const { source, value } = read
    if (value.id === nameOf(path)) return { template: buildTemplate(value) }
    const message = `the id is "${value.id}" but the file is named "${nameOf(path)}.yaml"`
    return { faults: [{ file: path, line: source.lineOf(['id']), message }] }
  })
}

function templatePaths(texts: RuleTexts, planId: string): readonly string[] {
  const folder = `${planId}/reports/`
  return [...texts.keys()].filter((path) => path.startsWith(folder)).toSorted()
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length)
}
