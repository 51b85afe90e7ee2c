import type { Instant } from '../items/item.ts'
import { DAY, HOUR } from '../plan/local-time.ts'

/** An item of a story, as far as an answer can have changed it. */
export interface AnsweredItem {
  readonly seenAt: Instant
  /** From an official source: it carries the official voice. */
  readonly isOfficial: boolean
}

/** What came after an answer. */
export interface AnswerEffect {
  /** Items of the story after the answer, and those of them with the official voice. */
  readonly later: number
  readonly official: number
  /** Time until a day had at most half the items of the day before the answer; absent while it has not. */
  readonly halvedMs?: number
  /** After it had fallen, a day had as many again as before the answer. */
  readonly risesAgain?: boolean
}

/** With fewer items on the day before there is nothing that could fall by half. */
const ENOUGH_BEFORE = 2
const LOOKED_MS = 14 * DAY
const STEP_MS = 6 * HOUR

/**
 * Whether an answer worked, from the items of its story alone: what share of the later ones carries
 * the official voice, how fast there were fewer, whether they came back.
 */
export function answerEffect(
  items: readonly AnsweredItem[],
  answeredAt: Instant,
  now: Instant,
): AnswerEffect {
  const after = items.filter(({ seenAt }) => seenAt > answeredAt)
  const counts = { later: after.length, official: after.filter((one) => one.isOfficial).length }
  const within = (from: Instant) =>
    items.filter(({ seenAt }) => seenAt > from && seenAt <= from + DAY).length
  const before = within(answeredAt - DAY)
  if (before < ENOUGH_BEFORE) return counts
  const end = Math.min(now - DAY, answeredAt + LOOKED_MS)
  for (let at = answeredAt; at <= end; at += STEP_MS) {
    if (within(at) > before / 2) continue
    const halvedMs = at - answeredAt
    return { ...counts, halvedMs, risesAgain: rises(at) }
  }
  return counts

  function rises(fallen: Instant): boolean {
    for (let at = fallen + STEP_MS; at <= end; at += STEP_MS) if (within(at) >= before) return true
    return false
  }
}

/** The same over many answers; no value where there is nothing to count. */
export interface AnswerFigures {
  /** Answers, and the later items of all of them. */
  readonly n: number
  readonly later: number
  /** Of the later items, those with the official voice, 0 to 1. */
  readonly officialShare?: number
  /** Answers of which it is known how they fell, and the median of it. */
  readonly fell: number
  readonly halvedMedianMs?: number
  /** Of those that fell, the share that came back, 0 to 1. */
  readonly againShare?: number
}

export function answerFigures(effects: readonly AnswerEffect[]): AnswerFigures {
  const sum = (of: (effect: AnswerEffect) => number) =>
    effects.reduce((total, effect) => total + of(effect), 0)
  const later = sum((effect) => effect.later)
  const fell = effects.filter(({ halvedMs }) => halvedMs !== undefined)
  const halved = fell.map(({ halvedMs = 0 }) => halvedMs).sort((a, b) => a - b)
  const middle = halved[Math.floor((halved.length - 1) / 2)]
  const again = fell.filter(({ risesAgain }) => risesAgain === true).length
  return {
    ...{ n: effects.length, later, fell: fell.length },
    ...(later === 0 ? {} : { officialShare: sum(({ official }) => official) / later }),
    ...(middle === undefined ? {} : { halvedMedianMs: middle }),
    ...(fell.length === 0 ? {} : { againShare: again / fell.length }),
  }
}
