import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { buildPlan, buildSources } from '../domain/plan/build-plan.ts'
import type { Calendar } from '../domain/plan/calendar.ts'
import {
  checkAnswers,
  checkCommitments,
  checkListed,
  checkPlanFile,
  checkSourceChannels,
  checkSources,
  type Shaped,
} from '../domain/plan/check-plan.ts'
import type { Plan, SourceDefinition } from '../domain/plan/plan.ts'
import { readCalendar } from '../domain/plan/read-calendar.ts'
import {
  answersShape,
  commitmentsShape,
  planShape,
  sourcesShape,
  targetsShape,
} from '../domain/plan/schema.ts'
import type { Fault } from '../domain/rules/fault.ts'
import { type Overlay, overlayTexts } from '../domain/rules/overlay.ts'
import { type LoadedRules, readRuleSet } from '../domain/rules/read-rule-set.ts'
import { isRecord } from '../domain/rules/reading.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'
import { hashText } from '../services/hash-text.ts'
import { readProgramme } from './programme-files.ts'
import { readRuleTexts, readTexts } from './rule-files.ts'
import { type Faulty, missing, readFileOf, readShaped } from './shaped-file.ts'

export interface LoadedPlan {
  readonly plan: Plan
  readonly ruleSet: LoadedRules['ruleSet']
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
  overlay = [],
}: {
  readonly rulesDir: string
  readonly planId: string
  /** What a release has in place of files. */
  readonly overlay?: Overlay
}): Promise<LoadedPlan | Faulty> {
  return planOf(overlayTexts(await readRuleTexts(rulesDir, planId), overlay, planId), planId)
}

/** The same for texts at hand. */
export function planOf(texts: RuleTexts, planId: string): LoadedPlan | Faulty {
  const plan = readShaped(texts, `${planId}/plan.yaml`, planShape)
  if ('faults' in plan) return plan
  const targets = readShaped(texts, `${planId}/targets.yaml`, targetsShape)
  const sources = readShaped(texts, `${planId}/sources.yaml`, sourcesShape)
  const commitments = readShaped(texts, `${planId}/commitments.yaml`, commitmentsShape)
  const answers = readAnswers(texts, planId)
  const calendar = readCalendarOf(texts, plan)
  const rules = readRuleSet({ texts, planId, hash: hashText })
  const { faults: inProgramme, ...programme } = readProgramme(texts, planId, plan.value)
  const parts = [targets, sources, commitments, answers, calendar, rules]
  const faults = [
    ...parts.flatMap((part) => ('faults' in part ? part.faults : [])),
    ...checkPlanFile(plan, planId),
    ...('faults' in sources
      ? []
      : [...checkSources(sources), ...checkSourceChannels(sources, plan.value)]),
    ...('faults' in commitments ? [] : checkCommitments(commitments, plan.value)),
    ...('faults' in answers || 'missing' in answers ? [] : checkAnswers(answers, plan.value)),
    ...('faults' in rules ? [] : checkListed(plan, rules.definitions)),
    ...inProgramme,
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
    ...programme,
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
  return calendarOf(await readTexts(rulesDir, ['calendars']), calendarId)
}

function calendarOf(
  texts: RuleTexts,
  calendarId: string,
): { readonly calendar: Calendar } | Faulty {
  const read = readFileOf(texts, `calendars/${calendarId}.yaml`)
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
  const name = basename(file)
  const texts = new Map([[name, await readFile(file, 'utf8').catch(undefinedIfMissing)]])
  const read = readShaped(texts, name, sourcesShape)
  if ('faults' in read) return read
  const faults = checkSources(read)
  return faults.length > 0 ? { faults } : { sources: buildSources(read.value) }
}

/** A plan may do without standard answers. */
function readAnswers(texts: RuleTexts, planId: string) {
  const file = `${planId}/answers.yaml`
  return texts.has(file) ? readShaped(texts, file, answersShape) : { missing: true as const }
}

/** The calendar that a plan names; a name without a file is the plan's fault, on its line. */
function readCalendarOf(
  texts: RuleTexts,
  { source, value }: Shaped<{ readonly calendar: string }>,
): { readonly calendar: Calendar } | Faulty {
  const file = `calendars/${value.calendar}.yaml`
  if (texts.has(file)) return calendarOf(texts, value.calendar)
  const message = `there is no calendar "${value.calendar}": ${missing(file)}`
  return { faults: [{ file: source.file, line: source.lineOf(['calendar']), message }] }
}

function undefinedIfMissing(error: unknown): undefined {
  if (isRecord(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
  throw error
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
  return hashText(JSON.stringify(content)).slice(0, 12)
}
