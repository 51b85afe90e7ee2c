import type { Instant } from '../items/item.ts'
import type { Classification, Dimension, Label } from './classification.ts'
import type { ClassifiedText } from './classify.ts'
import { compareDimension } from './compare-labels.ts'
import { keepSmallest } from './keep-smallest.ts'
import { type BacktestKind, drawOf } from './next-to-judge.ts'

/** A stored item as a backtest sees it: its body is not stored, so the body's part is not seen. */
export interface BacktestText extends ClassifiedText {
  readonly id: string
  readonly seenAt: Instant
  readonly textHash: string
}

/** An item that is worth showing, or one of the sample that is judged. */
export interface BacktestFind {
  readonly dimension: Dimension
  readonly label: string
  readonly kind: BacktestKind
  readonly itemId: string
  readonly seenAt: Instant
  readonly textHash: string
  readonly draw: number
  readonly before: SeenLabel | undefined
  readonly after: SeenLabel | undefined
}

type SeenLabel = Pick<Label, 'score' | 'threshold' | 'evidence'>

/** One label over all items so far. */
export interface BacktestCount {
  readonly dimension: Dimension
  readonly label: string
  readonly before: number
  readonly after: number
  readonly gained: number
  readonly lost: number
  readonly changed: number
}

export interface BacktestLimits {
  /** Of each label and kind so many of those that come first are shown. */
  readonly newest: number
  /** And so many are drawn to be judged. */
  readonly drawn: number
}

/** Adds up a backtest, item by item, newest first. */
export interface BacktestRun {
  readonly add: (text: BacktestText, before: Labels, after: Labels) => void
  /** What is to be shown and was not taken yet. */
  readonly takeFinds: () => readonly BacktestFind[]
  /** The draw, known only when all items were seen. */
  readonly sample: () => readonly BacktestFind[]
  readonly counts: () => readonly BacktestCount[]
}

type Labels = Pick<Classification, 'axes' | 'hotSpots'>
type Counts = { -readonly [key in keyof BacktestCount]: BacktestCount[key] }

/** A label over the run: its counts, and by kind the draw. */
interface Tally {
  readonly counts: Counts
  readonly draws: Readonly<Record<BacktestKind, ReturnType<typeof keepSmallest<BacktestFind>>>>
}

export function makeBacktestRun({ newest, drawn }: BacktestLimits): BacktestRun {
  const tallies: Readonly<Record<Dimension, Map<string, Tally>>> = {
    axis: new Map(),
    hotSpot: new Map(),
  }
  let finds: BacktestFind[] = []
  const tallyOf = (dimension: Dimension, label: string): Tally => {
    const known = tallies[dimension].get(label)
    if (known) return known
    const counts = { dimension, label, before: 0, after: 0, gained: 0, lost: 0, changed: 0 }
    const draw = () => keepSmallest<BacktestFind>(drawn, (find) => find.draw)
    const draws = { gained: draw(), lost: draw(), changed: draw(), kept: draw() }
    const fresh = { counts, draws }
    tallies[dimension].set(label, fresh)
    return fresh
  }

  const note = (find: BacktestFind, { counts, draws }: Tally) => {
    const { kind } = find
    draws[kind].add(find)
    if (kind === 'kept') return
    counts[kind] += 1
    if (counts[kind] <= newest) finds.push(find)
  }

  const addDimension = (text: BacktestText, dimension: Dimension, both: BothLabels) => {
    if (both.before.length === 0 && both.after.length === 0) return
    const kinds = kindsOf(dimension, both)
    for (const { id } of both.before) tallyOf(dimension, id).counts.before += 1
    for (const { id } of both.after) tallyOf(dimension, id).counts.after += 1
    for (const [label, kind] of kinds) {
      note(findOf(text, { dimension, label, kind }, both), tallyOf(dimension, label))
    }
  }

  return {
    add: (text, before, after) => {
      addDimension(text, 'axis', { before: before.axes, after: after.axes })
      addDimension(text, 'hotSpot', { before: before.hotSpots, after: after.hotSpots })
    },
    takeFinds: () => {
      const taken = finds
      finds = []
      return taken
    },
    sample: () =>
      allOf(tallies).flatMap(({ draws }) => Object.values(draws).flatMap((draw) => draw.kept())),
    counts: () => allOf(tallies).map(({ counts }) => ({ ...counts })),
  }
}

interface BothLabels {
  readonly before: readonly Label[]
  readonly after: readonly Label[]
}

/** What becomes of every label of an item. */
export function kindsOf(
  dimension: Dimension,
  { before, after }: BothLabels,
): ReadonlyMap<string, BacktestKind> {
  const kinds = new Map<string, BacktestKind>(before.map(({ id }) => [id, 'kept']))
  for (const { label, kind } of compareDimension(dimension, before, after)) kinds.set(label, kind)
  return kinds
}

function findOf(
  { id, seenAt, textHash }: BacktestText,
  what: Pick<BacktestFind, 'dimension' | 'label' | 'kind'>,
  { before, after }: BothLabels,
): BacktestFind {
  // One seed for a label, whatever the draft: what was judged for one is judged for the next.
  const draw = drawOf(`${what.dimension} ${what.label}`, id)
  const seen = (labels: readonly Label[]) => {
    const found = labels.find((label) => label.id === what.label)
    return found && { score: found.score, threshold: found.threshold, evidence: found.evidence }
  }
  return { ...what, itemId: id, seenAt, textHash, draw, before: seen(before), after: seen(after) }
}

function allOf(tallies: Readonly<Record<Dimension, Map<string, Tally>>>): readonly Tally[] {
  return [...tallies.axis.values(), ...tallies.hotSpot.values()]
}
