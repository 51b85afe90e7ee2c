import { measure } from '../domain/rules/measure.ts'
import type { LoadedRules } from '../domain/rules/read-rule-set.ts'
import type { JudgedText, Mistake } from './measure-mistakes.ts'

/** Scores of each dimension and of both together. */
export function measureAll(
  { definitions }: Pick<LoadedRules, 'definitions'>,
  judged: readonly JudgedText[],
) {
  const part = (key: 'axes' | 'hotSpots') => {
    const decided = judged.map((one) => ({
      expected: one[key],
      predicted: one.classification[key].map(({ id }) => id),
      undecided: one.undecided,
    }))
    // A label that people gave and no rule knows must count as missed.
    const ids = new Set([
      ...definitions[key].map(({ id }) => id),
      ...decided.flatMap((d) => d.expected),
    ])
    return { ids: [...ids], decided, measured: measure([...ids], decided) }
  }
  const axes = part('axes')
  const hotSpots = part('hotSpots')
  const both = axes.decided.map((one, i) => ({
    expected: [...one.expected, ...(hotSpots.decided[i]?.expected ?? [])],
    predicted: [...one.predicted, ...(hotSpots.decided[i]?.predicted ?? [])],
    undecided: one.undecided,
  }))
  const { micro, macro } = measure([...axes.ids, ...hotSpots.ids], both)
  return {
    items: judged.length,
    axes: axes.measured,
    hotSpots: hotSpots.measured,
    urgent: measure(urgentIds(definitions), hotSpots.decided),
    all: { micro, macro },
  }
}

/** Hot spots that must not be missed, by the urgency that their rules give them. */
function urgentIds({ hotSpots }: LoadedRules['definitions']): readonly string[] {
  return hotSpots.filter(({ urgency }) => urgency === 'urgent').map(({ id }) => id)
}

export type Report = ReturnType<typeof measureAll>

/** The worst of each kind, of one label if asked. */
export function pickWorst(
  mistakes: readonly Mistake[],
  { only, worst }: { readonly only: string | undefined; readonly worst: number },
) {
  const asked = mistakes.filter(({ label }) => only === undefined || label === only)
  const pick = (kind: Mistake['kind']) => asked.filter((one) => one.kind === kind).slice(0, worst)
  return { falseAlarms: pick('false alarm'), misses: pick('miss') }
}

export type Worst = ReturnType<typeof pickWorst>
