import type { Instant } from '../items/item.ts'
import type { ClockName, Step, Target } from '../plan/plan.ts'
import { dueAfterPauses, type PausedDueTime } from './counted-time.ts'
import type { Pause } from './pauses.ts'
import type { PublicStart } from './public-starts.ts'
import type { UrgencySpan } from './standing.ts'
import type { MeasureSpan } from './yardstick.ts'

/** A stretch of one urgency under one version, with the target that it sets and when that is due. */
export interface JudgedSpan extends UrgencySpan {
  readonly judgedOn: ClockName
  readonly startedAt: Instant
  readonly target: Target
  readonly due: PausedDueTime | undefined
  /** Begins where an earlier item was found. */
  readonly isAntedated: boolean
}

/** The first moment at which a target was missed, and what did it. */
export interface Breach {
  readonly at: Instant
  readonly by: 'time' | 'reclassified' | 'antedated'
}

/** What a step is measured by: its start, its pauses and when it stopped counting. */
export interface Course {
  readonly step: Step
  /** Start of the team clock. */
  readonly openedAt: Instant
  /** What was known of the start of the public one, in order. */
  readonly starts: readonly PublicStart[]
  /** Collected too late for the public clock. */
  readonly late: boolean
  readonly pauses: readonly Pause[]
  /** Done, or the case closed without it; nothing after this changes the verdict. */
  readonly end: Instant | undefined
}

/**
 * The stretches that judge a step, in order, each with its due time from the same start: a case that
 * became more urgent has used the time that has passed. Only an earlier item that was found starts a
 * public clock anew, further back. None where the targets are not known.
 */
export function judgedSpans(
  spans: readonly UrgencySpan[],
  versions: readonly MeasureSpan[],
  course: Course,
): readonly JudgedSpan[] {
  const { step, starts, openedAt, late, pauses, end = Number.POSITIVE_INFINITY } = course
  return versions.flatMap((version) => {
    const { targets, calendar } = version
    if (!targets) return []
    const judgedOn = late ? 'team' : targets.judgedOn[step]
    const known = judgedOn === 'public' ? starts : [{ ...ALWAYS, publicAt: openedAt }]
    return known.flatMap(({ publicAt: startedAt, from, to }) => {
      const stretch = { from: Math.max(from, version.from), to: Math.min(to, version.to) }
      return within(spans, { ...stretch, end }).map((span) => {
        const target = targets.byUrgency[span.urgency][step]
        const due = dueAfterPauses(calendar, startedAt, { within: target.within, pauses })
        const isAntedated = span.from === from && from !== ALWAYS.from
        const { urgency, from: begin, to: until } = span
        // Field by field: clocks are reckoned by the ten thousand, and a spread costs more than the sum.
        return { urgency, from: begin, to: until, judgedOn, startedAt, target, due, isAntedated }
      })
    })
  })
}

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

function within(
  spans: readonly UrgencySpan[],
  { from, to, end }: { readonly from: Instant; readonly to: Instant; readonly end: Instant },
): readonly UrgencySpan[] {
  const found: UrgencySpan[] = []
  for (const { urgency, from: begin, to: until } of spans) {
    const [low, high] = [Math.max(begin, from), Math.min(until, to)]
    if (low < high && low < end) found.push({ urgency, from: low, to: high })
  }
  return found
}

/**
 * The first breach: a target that passed while its urgency was in force, or one that had passed
 * already when the case became so urgent. It stays, for no later urgency heals it. Equality is a hit.
 */
export function firstBreach(spans: readonly JudgedSpan[], until: Instant): Breach | undefined {
  for (const { due, from, to, isAntedated } of spans) {
    if (due?.kind !== 'due') continue
    if (due.at < from) return { at: from, by: isAntedated ? 'antedated' : 'reclassified' }
    if (due.at < to && due.at < until) return { at: due.at, by: 'time' }
  }
  return undefined
}
