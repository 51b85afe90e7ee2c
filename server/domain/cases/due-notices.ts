import type { Instant } from '../items/item.ts'
import { type DueNotice, noticeKey } from '../notices/notice.ts'
import { afterQuietHours } from '../notices/quiet-hours.ts'
import type { Calendar } from '../plan/calendar.ts'
import { type Escalation, OWN_UNIT } from '../plan/escalation.ts'
import type { Urgency } from '../plan/plan.ts'
import type { StepClock } from './clocks.ts'
import { dueAfterPauses } from './counted-time.ts'
import { presentEvents } from './cycles.ts'
import { effectiveEvents } from './effective-events.ts'
import type { CaseEvent } from './events.ts'
import { type Pause, pausesOf } from './pauses.ts'

/** A case with the clocks of its present cycle and what they were made of. */
export interface WatchedCase {
  readonly id: string
  /** As it stands now. */
  readonly unit: string
  readonly urgency: Urgency
  readonly clocks: readonly StepClock[]
  readonly events: readonly CaseEvent[]
  readonly calendar: Calendar | undefined
}

/** Somebody is to be told that so much of a target is used up; whoever sends it adds the title. */
export interface ReachedNotice extends Omit<DueNotice, 'title'> {
  /** Keys of lower levels that this notice stands for: they are not sent any more. */
  readonly covers: readonly string[]
  /** Link of the chain, 1 for the first; 0 where the chain says nothing yet. */
  readonly level: number
  readonly reachedAt: Instant
}

export interface NoticeRule {
  readonly escalation: Escalation
  /** IANA zone of the quiet hours. */
  readonly zone: string
  readonly now: Instant
}

/**
 * The notices that are due and not in `sent`, the longest due first. Of each clock only the highest
 * level that it has reached: after a standstill nobody gets three notices at once. Paused and ended
 * clocks give none. In quiet hours only urgent cases and clocks that run day and night give any.
 */
export function dueNotices(
  cases: readonly WatchedCase[],
  sent: ReadonlySet<string>,
  rule: NoticeRule,
): readonly ReachedNotice[] {
  const { warnAt, chain } = rule.escalation
  const levels = [...new Set([...warnAt, ...chain.map(({ at }) => at)])].sort((a, b) => b - a)
  return cases
    .flatMap((watched) => {
      const running = watched.clocks.filter(({ state }) => state === 'waiting' || state === 'late')
      if (running.length === 0) return []
      const pauses = pausesOf(presentEvents(watched.events), rule.now)
      return running.map((clock) => noticeOf(clock, { watched, pauses, levels }, rule))
    })
    .filter((notice) => notice !== undefined)
    .filter(({ key }) => !sent.has(key))
    .sort((a, b) => a.reachedAt - b.reachedAt)
}

function noticeOf(
  clock: StepClock,
  asked: {
    readonly watched: WatchedCase
    readonly pauses: readonly Pause[]
    /** Highest first. */
    readonly levels: readonly number[]
  },
  { escalation, zone, now }: NoticeRule,
): ReachedNotice | undefined {
  const { watched, pauses, levels } = asked
  const reached = levels.findIndex((percent) => levelAt(clock, percent, asked) <= now)
  const percent = levels[reached]
  // Half of a looser target is no news to those who were told that the tighter one was missed.
  if (percent === undefined || (clock.missedAt !== undefined && percent < 100)) return undefined
  const urgent = watched.urgency === 'urgent' || clock.counts === 'wall'
  const quiet = urgent ? undefined : escalation.quiet
  if (afterQuietHours(now, quiet, zone) > now) return undefined
  const { step, cycle = 1, dueAt } = clock
  const reachedAt = Math.max(
    levelAt(clock, percent, { watched, pauses }),
    knownSince(watched, clock),
  )
  const keyOf = (level: number) => noticeKey({ caseId: watched.id, cycle, step, percent: level })
  return {
    ...{ key: keyOf(percent), covers: levels.slice(reached + 1).map(keyOf) },
    ...{ caseId: watched.id, step, cycle, percent, reachedAt },
    ...told(watched.unit, percent, escalation),
    dueAt: dueAt ?? clock.missedAt ?? reachedAt,
    urgent,
    lateByMs: Math.max(0, now - afterQuietHours(reachedAt, quiet, zone)),
  }
}

/** When this share of the target was used up, or never where the calendar does not reach. */
function levelAt(
  { startedAt, counts, targetMs }: StepClock,
  percent: number,
  { watched, pauses }: { readonly watched: WatchedCase; readonly pauses: readonly Pause[] },
): Instant {
  if (targetMs === undefined) return Number.POSITIVE_INFINITY
  const within = { ms: Math.round((targetMs * percent) / 100), counts }
  const due = dueAfterPauses(watched.calendar, startedAt, { within, pauses })
  return due?.kind === 'due' ? due.at : Number.POSITIVE_INFINITY
}

/** No notice is late for a time in which nobody knew how urgent the case is, or since when it is public. */
function knownSince({ events }: WatchedCase, { startedAt }: StepClock): Instant {
  const said = effectiveEvents(events).findLast(
    ({ kind, detail }) =>
      (kind === 'reclassified' && detail.urgency !== undefined) ||
      (kind === 'antedated' && detail.publicAt === startedAt),
  )
  return Math.max(said?.occurredAt ?? startedAt, startedAt)
}

function told(
  unit: string,
  percent: number,
  { chain }: Escalation,
): Pick<ReachedNotice, 'level' | 'to'> {
  const level = chain.filter(({ at }) => at <= percent).length
  const to = chain[level - 1]?.to ?? [OWN_UNIT]
  return { level, to: [...new Set(to.map((id) => (id === OWN_UNIT ? unit : id)))] }
}
