/** Labels of one text, as people judged it and as the rules see it. Ids of both dimensions together. */
export interface Judged {
  readonly expected: readonly string[]
  readonly predicted: readonly string[]
  /** Labels on which people could not decide: neither right nor wrong. */
  readonly undecided: readonly string[]
}

export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface LabelScore extends Score {
  readonly label: string
  /** Texts that carry the label, as people judged. */
  readonly support: number
  readonly hits: number
  readonly falseAlarms: number
  readonly misses: number
}

export interface Measurement {
  readonly labels: readonly LabelScore[]
  /** Every decision counts the same. */
  readonly micro: Score
  /** Every label that occurs counts the same. */
  readonly macro: Score
}

/** Precision, recall and F1 of `labels` over judged texts, each between 0 and 1; 0 where undefined. */
export function measure(labels: readonly string[], judged: readonly Judged[]): Measurement {
  const scores = labels.map((label) => scoreLabel(label, judged))
  const sum = (of: (score: LabelScore) => number): number =>
    scores.reduce((total, score) => total + of(score), 0)
  const seen = scores.filter(({ support }) => support > 0)
  const mean = (of: (score: LabelScore) => number): number =>
    seen.length === 0 ? 0 : seen.reduce((total, score) => total + of(score), 0) / seen.length
  return {
    labels: scores,
    micro: rate(
      sum(({ hits }) => hits),
      sum(({ falseAlarms }) => falseAlarms),
      sum(({ misses }) => misses),
    ),
    macro: {
      precision: mean(({ precision }) => precision),
      recall: mean(({ recall }) => recall),
      f1: mean(({ f1 }) => f1),
    },
  }
}

function scoreLabel(label: string, judged: readonly Judged[]): LabelScore {
  let hits = 0
  let falseAlarms = 0
  let misses = 0
  for (const { expected, predicted, undecided } of judged) {
    if (undecided.includes(label)) continue
    const isExpected = expected.includes(label)
    const isPredicted = predicted.includes(label)
    if (isExpected && isPredicted) hits += 1
    else if (isPredicted) falseAlarms += 1
    else if (isExpected) misses += 1
  }
  const support = hits + misses
  return { label, support, hits, falseAlarms, misses, ...rate(hits, falseAlarms, misses) }
}

function rate(hits: number, falseAlarms: number, misses: number): Score {
  const share = (whole: number): number => (whole === 0 ? 0 : hits / whole)
  return {
    precision: share(hits + falseAlarms),
    recall: share(hits + misses),
    f1: hits === 0 ? 0 : (2 * hits) / (2 * hits + falseAlarms + misses),
  }
}
