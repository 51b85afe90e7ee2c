import type { Instant } from '../items/item.ts'
import { dayString, localClock, MINUTE } from '../plan/local-time.ts'

/** What a standard text may leave open; each stands in braces: `{place}`. */
export const ANSWER_BLANKS = ['place', 'time', 'unit', 'title'] as const
export type AnswerBlank = (typeof ANSWER_BLANKS)[number]

const BLANK = /\{([^{}]*)\}/g

/** Words in braces that are none of the blanks: misspelt ones would reach the public as they are. */
export function unknownBlanks(text: string): readonly string[] {
  const known: readonly string[] = ANSWER_BLANKS
  return [...text.matchAll(BLANK)]
    .map(([, name = '']) => name)
    .filter((name) => !known.includes(name))
}

/** A standard text with its blanks filled in, once: what is filled in is not read again. */
export function fillAnswer(text: string, facts: Readonly<Record<AnswerBlank, string>>): string {
  return text.replace(BLANK, (whole, name: string) =>
    Object.hasOwn(facts, name) ? facts[name as AnswerBlank] : whole,
  )
}

/** How Vietnamese official texts write a moment: `07:05 ngày 20/11/2026`. */
export function answerTime(zone: string, at: Instant): string {
  const { day, ms } = localClock(zone, at)
  const [year, month, date] = dayString(day).split('-')
  const minutes = Math.floor(ms / MINUTE)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ngày ${date}/${month}/${year}`
}
