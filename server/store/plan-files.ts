import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { buildPlan, buildSources } from '../domain/plan/build-plan.ts'
import type { Calendar } from '../domain/plan/calendar.ts'
import {
  checkAnswers,
  checkCommitments,
  checkListed,
  checkPlanFile,
  checkSources,
  type Shaped,
} from '../domain/plan/check-plan.ts'
import type { Plan, SourceDefinition } from '../domain/plan/plan.ts'
import { readCalendar } from '../domain/plan/read-calendar.ts'
import { readShape } from '../domain/plan/read-shape.ts'
import {
  answersShape,
  commitmentsShape,
  planShape,
  sourcesShape,
  targetsShape,
} from '../domain/plan/schema.ts'
import type { RuleSet } from '../domain/rules/compile.ts'
import type { Fault } from '../domain/rules/fault.ts'
import { isRecord, type SourceFile } from '../domain/rules/reading.ts'
import { loadRules } from './rule-files.ts'
import { readYaml } from './rule-source.ts'

interface Faulty {
  readonly faults: readonly Fault[]
}

export interface LoadedPlan {
  readonly plan: Plan
  readonly ruleSet: RuleSet
  /** First 12 hex digits of a hash over everything the plan says, its rules included. */
  readonly planVersion: string
}

/**
 * Reads `rules/<planId>/`, its calendar and the shared lists as one plan. Any fault refuses the
 * whole plan and all faults come at once, each with file and line, so that one round of mending is
 * enough.
 */
export async function loadPlan({
  rulesDir,
  planId,
}: {
  rulesDir: string
  planId: string
}): Promise<LoadedPlan | Faulty> {
  const plan = await readShaped(rulesDir, `${planId}/plan.yaml`, planShape)
  if ('faults' in plan) return plan
  const [targets, sources, commitments, answers, calendar, rules] = await Promise.all([
    readShaped(rulesDir, `${planId}/targets.yaml`, targetsShape),
    readShaped(rulesDir, `${planId}/sources.yaml`, sourcesShape),
    readShaped(rulesDir, `${planId}/commitments.yaml`, commitmentsShape),
    readAnswers(rulesDir, planId),
    readCalendarOf(rulesDir, plan),
    loadRules({ rulesDir, planId }),
  ])
  const parts = [targets, sources, commitments, answers, calendar, rules]
  const faults = [
    ...parts.flatMap((part) => ('faults' in part ? part.faults : [])),
    ...checkPlanFile(plan, planId),
    ...('faults' in sources ? [] : checkSources(sources)),
    ...('faults' in commitments ? [] : checkCommitments(commitments, plan.value)),
    ...('faults' in answers || 'missing' in answers ? [] : checkAnswers(answers, plan.value)),
    ...('faults' in rules ? [] : checkListed(plan, rules.definitions)),
  ]
  if (
    faults.length > 0 ||
    'faults' in targets ||
    'faults' in sources ||
    'faults' in commitments ||
    'faults' in answers ||
    'faults' in calendar ||
    'faults' in rules
  ) {
    return { faults: inReadingOrder(faults) }
  }
  const built = buildPlan({
    plan: plan.value,
    targets: targets.value,
    sources: sources.value,
    commitments: commitments.value,
    answers: 'missing' in answers ? undefined : answers.value,
    calendar: calendar.calendar,
    axes: rules.definitions.axes,
    hotSpots: rules.definitions.hotSpots,
    places: rules.places,
  })
  const planVersion = hashOf([built, rules.ruleSet.version])
  return { plan: withTargetHash(built), ruleSet: rules.ruleSet, planVersion }
}

/** `rules/calendars/<calendarId>.yaml`; its version follows from its content. */
export async function loadCalendar({
  rulesDir,
  calendarId,
}: {
  rulesDir: string
  calendarId: string
}): Promise<{ readonly calendar: Calendar } | Faulty> {
  const read = await readFileOf(rulesDir, `calendars/${calendarId}.yaml`)
  if ('faults' in read) return read
  const calendar = readCalendar(read.source, hashOf(read.source.value))
  if ('faults' in calendar) return calendar
  if (calendar.value.id === calendarId) return { calendar: calendar.value }
  const message = `the id is "${calendar.value.id}" but the file is named "${calendarId}.yaml"`
  return { faults: [{ file: read.source.file, line: read.source.lineOf(['id']), message }] }
}

/** A list of sources in any place, in the shape of a plan's `sources.yaml`. */
export async function loadSources(
  file: string,
): Promise<{ readonly sources: readonly SourceDefinition[] } | Faulty> {
  const read = await readShaped(join(file, '..'), basename(file), sourcesShape)
  if ('faults' in read) return read
  const faults = checkSources(read)
  return faults.length > 0 ? { faults } : { sources: buildSources(read.value) }
}

/** A plan may do without standard answers. */
async function readAnswers(rulesDir: string, planId: string) {
  const file = `${planId}/answers.yaml`
  const read = await readShaped(rulesDir, file, answersShape)
  const isThere =
    !('faults' in read) || !read.faults.some(({ message }) => message === missing(file))
  return isThere ? read : { missing: true as const }
}

/** The calendar that a plan names; a name without a file is the plan's fault, on its line. */
async function readCalendarOf(
  rulesDir: string,
  { source, value }: Shaped<{ readonly calendar: string }>,
): Promise<{ readonly calendar: Calendar } | Faulty> {
  const read = await loadCalendar({ rulesDir, calendarId: value.calendar })
  const file = `calendars/${value.calendar}.yaml`
  if (!('faults' in read) || !read.faults.some((fault) => fault.message === missing(file))) {
    return read
  }
  const message = `there is no calendar "${value.calendar}": ${missing(file)}`
  return { faults: [{ file: source.file, line: source.lineOf(['calendar']), message }] }
}

async function readShaped<T extends z.ZodType>(
  rulesDir: string,
  name: string,
  shape: T,
): Promise<Shaped<z.output<T>> | Faulty> {
  const read = await readFileOf(rulesDir, name)
  if ('faults' in read) return read
  const shaped = readShape(read.source, shape)
  return 'faults' in shaped ? shaped : { source: read.source, value: shaped.value }
}

async function readFileOf(
  rulesDir: string,
  name: string,
): Promise<{ readonly source: SourceFile } | Faulty> {
  try {
    return await readYaml(join(rulesDir, name), name)
  } catch (error) {
    if (!isRecord(error) || (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')) throw error
    return { faults: [{ file: name, line: 1, message: missing(name) }] }
  }
}

function missing(name: string): string {
  return `the file ${name} is missing`
}

/**
 * The version that cases name holds a hash of what the targets say: hours that were changed under an
 * old version name would otherwise rewrite the past.
 */
function withTargetHash(plan: Plan): Plan {
  const { targets } = plan
  return { ...plan, targets: { ...targets, version: `${targets.version}-${hashOf(targets)}` } }
}

/** A file that two readers found broken is reported once. */
function inReadingOrder(faults: readonly Fault[]): readonly Fault[] {
  const once = new Map(
    faults.map((fault) => [`${fault.file}:${fault.line}:${fault.message}`, fault]),
  )
  return [...once.values()].toSorted((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  )
}

/** Keys come in the order in which the readers write them, so equal content gives equal text. */
function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12)
}
