import type { Calendar } from './calendar.ts'
import { parseDuration } from './duration.ts'
import { DEFAULT_ESCALATION, type Escalation } from './escalation.ts'
import type { EscalationFile } from './escalation-shape.ts'
import type {
  AnswerDefinition,
  HotSpotDefinition,
  LabelDefinition,
  OpeningPolicy,
  PlaceDefinition,
  Plan,
  SourceDefinition,
  Step,
  Target,
  Targets,
} from './plan.ts'
import type { AnswersFile, CommitmentsFile, PlanFile, SourcesFile, TargetsFile } from './schema.ts'

/** The checked files of a plan, each through its shape. */
export interface PlanParts {
  readonly plan: PlanFile
  readonly targets: TargetsFile
  readonly sources: SourcesFile
  readonly commitments: CommitmentsFile
  readonly answers?: AnswersFile | undefined
  readonly calendar: Calendar
  readonly axes: readonly LabelDefinition[]
  readonly hotSpots: readonly HotSpotDefinition[]
  readonly places: readonly PlaceDefinition[]
  readonly programme?: Plan['programme']
  readonly reports?: Plan['reports']
}

export function buildPlan(parts: PlanParts): Plan {
  const { plan, calendar, axes, hotSpots, places } = parts
  const { id, title, titleEn, ward, units } = plan
  return {
    ...{ id, title, titleEn, ward, units, calendar, places, axes, hotSpots },
    targets: buildTargets(parts.targets, calendar.workingDayMs),
    channels: plan.channels.map((channel) => ({ ...channel, url: channel.url })),
    sources: buildSources(parts.sources),
    commitments: parts.commitments.commitments,
    ...(parts.answers === undefined ? {} : { answers: buildAnswers(parts.answers) }),
    ...(parts.programme === undefined ? {} : { programme: parts.programme }),
    ...(parts.reports === undefined ? {} : { reports: parts.reports }),
    opening: buildOpening(plan.opening),
    escalation: buildEscalation(plan.escalation),
    ...(plan.release === undefined ? {} : { release: plan.release }),
    retention: { itemsMs: plan.retention.items, casesMs: plan.retention.cases },
  }
}

function buildOpening({
  citySources,
  cityItems,
  cityGrowth,
  maxAge,
}: PlanParts['plan']['opening']): OpeningPolicy {
  return {
    ...{ citySources, maxAgeMs: maxAge },
    ...(cityItems === undefined ? {} : { cityItems }),
    ...(cityGrowth === undefined
      ? {}
      : { cityGrowth: { items: cityGrowth.items, withinMs: cityGrowth.within } }),
  }
}

export function buildSources({ sources }: SourcesFile): readonly SourceDefinition[] {
  return sources.map(({ every, slowest, gap, zone, recipe, fullText, ...source }) => {
    return {
      ...{ ...source, zone, everyMs: every, gapMs: gap },
      ...(slowest === undefined ? {} : { slowestMs: slowest }),
      ...(recipe === undefined ? {} : { recipe }),
      ...(fullText ? { fullText } : {}),
    }
  })
}

function buildAnswers({ answers }: AnswersFile): readonly AnswerDefinition[] {
  return answers.map(({ id, hotSpot, title, titleEn, text }) => {
    return { id, hotSpot, title, titleEn, text }
  })
}

/** Levels in rising order, whatever the order of the file. */
function buildEscalation(file: EscalationFile | undefined): Escalation {
  if (!file) return DEFAULT_ESCALATION
  const { warnAt, chain, quiet } = file
  return {
    warnAt: warnAt.toSorted((a, b) => a - b),
    chain: chain.toSorted((a, b) => a.at - b.at),
    ...(quiet === undefined ? {} : { quiet }),
  }
}

/** `workingDayMs` is what one "wd" of the file lasts. */
export function buildTargets(file: TargetsFile, workingDayMs: number): Targets {
  const { version, judgedOn, lateAfter, byUrgency } = file
  const row = (steps: TargetsFile['byUrgency']['urgent']): Readonly<Record<Step, Target>> => {
    const target = (step: Step): Target => {
      const { within, basis, confirmed } = steps[step]
      // The shape has read this text as a length of time once already.
      const read = parseDuration(within, workingDayMs) ?? { ms: 0, counts: 'wall' as const }
      return { within: read, basis, confirmed }
    }
    return {
      received: target('received'),
      verified: target('verified'),
      firstResponse: target('firstResponse'),
      settled: target('settled'),
    }
  }
  const { urgent, high, normal } = byUrgency
  return {
    ...{ version, judgedOn, lateAfterMs: lateAfter },
    byUrgency: { urgent: row(urgent), high: row(high), normal: row(normal) },
  }
}
