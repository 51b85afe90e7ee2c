import type { Instant } from '../items/item.ts'
import type { Step } from '../plan/plan.ts'

/** The ways on which a notice leaves the program. */
export const CHANNELS = ['mail', 'webhook', 'push'] as const
export type NoticeChannel = (typeof CHANNELS)[number]

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** What can happen on a clock at most once: its key names case, cycle, step and level. */
export interface DueNotice {
  /** See {@link noticeKey}. */
  readonly key: string
  readonly caseId: string
  readonly title: string
  readonly step: Step
  /** Per cent of the target's counted time that is used: 50, 75, 100 … */
  readonly percent: number
  /** 1, and one more with each reopening. */
  readonly cycle: number
  readonly dueAt: Instant
  /** How long ago the level was reached, ms: more than a minute or so when nobody was looking. */
  readonly lateByMs: number
  /** Does not wait for the end of the quiet hours. */
  readonly urgent: boolean
  /** Ids of the units that are told. */
  readonly to: readonly string[]
}

/** One notice per case, cycle, step and level, whoever raises it and however often. */
export function noticeKey(
  notice: Pick<DueNotice, 'caseId' | 'cycle' | 'step' | 'percent'>,
): string {
  const { caseId, cycle, step, percent } = notice
  return `${caseId}:${cycle}:${step}:${percent}`
}

/** What of a notice is told. */
export type ToldNotice = Omit<DueNotice, 'to'>

/**
 * The highest level of each clock, in the order given: who reads that a step is overdue need not read
 * beside it that half of its time was gone.
 */
export function highestOfEachClock<
  N extends Pick<DueNotice, 'caseId' | 'cycle' | 'step' | 'percent'>,
>(notices: readonly N[]): readonly N[] {
  const clockOf = (notice: N) => noticeKey({ ...notice, percent: 0 })
  const highest = new Map<string, number>()
  for (const notice of notices) {
    const clock = clockOf(notice)
    highest.set(clock, Math.max(notice.percent, highest.get(clock) ?? 0))
  }
  return notices.filter((notice) => highest.get(clockOf(notice)) === notice.percent)
}
