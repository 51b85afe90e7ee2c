import type { Classification, Dimension, Label } from './classification.ts'

/** What another rule set says differently of one item. */
export interface LabelChange {
  readonly dimension: Dimension
  readonly label: string
  /** `changed`: it keeps the label for other words, or with another score. */
  readonly kind: 'gained' | 'lost' | 'changed'
}

/** Differences between two rule sets on one item, axes first, each in the order of the plan. */
export function compareLabels(
  before: Pick<Classification, 'axes' | 'hotSpots'>,
  after: Pick<Classification, 'axes' | 'hotSpots'>,
): readonly LabelChange[] {
  return [
    ...compareDimension('axis', before.axes, after.axes),
    ...compareDimension('hotSpot', before.hotSpots, after.hotSpots),
  ]
}

/** The same for the labels of one dimension. */
export function compareDimension(
  dimension: Dimension,
  before: readonly Label[],
  after: readonly Label[],
): readonly LabelChange[] {
  // Most items have the same few labels under both, for the same words.
  if (before.length === 0 && after.length === 0) return []
  const change = (label: string, kind: LabelChange['kind']) => ({ dimension, label, kind })
  const gained = after.filter(({ id }) => !before.some((label) => label.id === id))
  const rest = before.flatMap((label) => {
    const kept = after.find(({ id }) => id === label.id)
    if (!kept) return [change(label.id, 'lost')]
    return isSame(label, kept) ? [] : [change(label.id, 'changed')]
  })
  return [...gained.map(({ id }) => change(id, 'gained')), ...rest]
}

function isSame(a: Label, b: Label): boolean {
  if (a.score !== b.score || a.evidence.length !== b.evidence.length) return false
  return a.evidence.every((one, i) => {
    const other = b.evidence[i]
    return one.start === other?.start && one.end === other.end && one.field === other.field
  })
}

/** One label over all items of a backtest. */
export interface BacktestRow {
  readonly dimension: Dimension
  readonly label: string
  /** Items that carry it under the old rules, and under the new ones. */
  readonly before: number
  readonly after: number
  readonly gained: number
  readonly lost: number
  readonly changed: number
}

/** Counts a backtest, item by item. */
export interface BacktestTally {
  readonly add: (
    before: Pick<Classification, 'axes' | 'hotSpots'>,
    after: Pick<Classification, 'axes' | 'hotSpots'>,
  ) => readonly LabelChange[]
  /** Labels that either rule set has given, those with most gained and lost items first. */
  readonly rows: () => readonly BacktestRow[]
}

type Counts = { -readonly [key in keyof BacktestRow]: BacktestRow[key] }

export function makeBacktestTally(): BacktestTally {
  const tally = new Map<string, Counts>()
  const countsOf = (dimension: Dimension, label: string): Counts => {
    const key = `${dimension} ${label}`
    const known = tally.get(key)
    if (known) return known
    const fresh = { dimension, label, before: 0, after: 0, gained: 0, lost: 0, changed: 0 }
    tally.set(key, fresh)
    return fresh
  }
  return {
    add(before, after) {
      for (const { id } of before.axes) countsOf('axis', id).before += 1
      for (const { id } of before.hotSpots) countsOf('hotSpot', id).before += 1
      for (const { id } of after.axes) countsOf('axis', id).after += 1
      for (const { id } of after.hotSpots) countsOf('hotSpot', id).after += 1
      const changes = compareLabels(before, after)
      for (const { dimension, label, kind } of changes) countsOf(dimension, label)[kind] += 1
      return changes
    },
    rows: () => {
      const moved = ({ gained, lost }: BacktestRow) => gained + lost
      return [...tally.values()].sort((a, b) => moved(b) - moved(a) || b.changed - a.changed)
    },
  }
}
