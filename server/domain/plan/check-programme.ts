import type { Fault } from '../rules/fault.ts'
import { suggest } from '../rules/nearest.ts'
import { startReading } from '../rules/reading.ts'
import type { Shaped } from './check-plan.ts'
import type { ProgrammeFile } from './programme-shape.ts'
import type { PlanFile } from './schema.ts'

/** No id twice, and every unit and template that the programme names is there. */
export function checkProgramme(
  { source, value }: Shaped<ProgrammeFile>,
  { units }: Pick<PlanFile, 'units'>,
  templates: readonly string[],
): readonly Fault[] {
  const { faults, fault } = startReading(source)
  const known = units.map(({ id }) => id)
  for (const key of ['reports', 'entries', 'anniversaries'] as const) {
    const ids = value[key].map(({ id }) => id)
    ids.forEach((id, i) => {
      if (ids.indexOf(id) < i) fault([key, i, 'id'], `the id "${id}" is there twice`)
    })
  }
  value.reports.forEach(({ unit, template }, i) => {
    if (!known.includes(unit)) {
      fault(['reports', i, 'unit'], `"${unit}" is no unit of the plan, ${suggest(unit, known)}`)
    }
    if (!templates.includes(template)) {
      const message = `there is no template "${template}" in reports/, ${suggest(template, templates)}`
      fault(['reports', i, 'template'], message)
    }
  })
  value.entries.forEach(({ lead }, i) => {
    if (known.includes(lead)) return
    fault(['entries', i, 'lead'], `"${lead}" is no unit of the plan, ${suggest(lead, known)}`)
  })
  return faults
}
