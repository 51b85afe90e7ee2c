import type { Classification, Dimension } from '../domain/rules/classification.ts'
import type { ClassifiedText } from '../domain/rules/classify.ts'
import type { RuleSet } from '../domain/rules/compile.ts'
import { whyNot } from '../domain/rules/why-not.ts'

/** A text as people judged it and as the rules see it. */
export interface JudgedText {
  readonly text: ClassifiedText
  readonly classification: Classification
  readonly axes: readonly string[]
  readonly hotSpots: readonly string[]
  readonly undecided: readonly string[]
}

export interface Mistake {
  readonly kind: 'false alarm' | 'miss'
  readonly label: string
  readonly title: string
  /** Phrases with their weights, or what failed. */
  readonly why: string
  /** Score by threshold; 0 for a miss. */
  readonly margin: number
}

/** All mistakes: the surest false alarms first, and misses of urgent hot spots before others. */
export function findMistakes(ruleSet: RuleSet, judged: readonly JudgedText[]): readonly Mistake[] {
  const mistakes = judged.flatMap((one) => [
    ...compare(ruleSet, one, 'hotSpot'),
    ...compare(ruleSet, one, 'axis'),
  ])
  const urgency = new Map(
    ruleSet.rules.map(({ definition }) => [definition.id, definition.urgency ?? 'none']),
  )
  const rank = ({ label }: Mistake): number => RANKS.indexOf(urgency.get(label) ?? 'none')
  return mistakes.sort((a, b) => b.margin - a.margin || rank(a) - rank(b))
}

const RANKS = ['urgent', 'high', 'normal', 'none']

function compare(ruleSet: RuleSet, judged: JudgedText, dimension: Dimension): readonly Mistake[] {
  const key = dimension === 'axis' ? 'axes' : 'hotSpots'
  const expected = judged[key]
  const labels = judged.classification[key]
  const { title } = judged.text
  const falseAlarms = labels
    .filter(({ id }) => !expected.includes(id) && !judged.undecided.includes(id))
    .map(({ id, score, threshold, evidence }): Mistake => {
      const why = evidence.map(({ phrase, weight }) => `"${phrase}": ${weight}`).join(', ')
      return { kind: 'false alarm', label: id, title, why, margin: score / threshold }
    })
  const misses = expected
    .filter((id) => !labels.some((label) => label.id === id) && !judged.undecided.includes(id))
    .map((id): Mistake => {
      const why = whyNot(ruleSet, judged.text, { dimension, id }).message
      return { kind: 'miss', label: id, title, why, margin: 0 }
    })
  return [...falseAlarms, ...misses]
}
