import type { ItemView } from '../../server/contract/items.ts'
import type { TextField } from '../../server/domain/items/item.ts'
import type { Evidence } from '../../server/domain/rules/classification.ts'

export type MarkKind = 'hotSpot' | 'axis' | 'place'

export interface MarkRange {
  readonly start: number
  readonly end: number
  readonly kind: MarkKind
}

/** A piece of a text; without `kind` it is not evidence. */
export interface TextPiece {
  readonly text: string
  readonly kind?: MarkKind
}

const STRENGTH: Readonly<Record<MarkKind, number>> = { place: 0, axis: 1, hotSpot: 2 }

/** All ranges of an item's evidence that lie in one field. */
export function rangesIn(item: ItemView, field: TextField): readonly MarkRange[] {
  const of = (kind: MarkKind, labels: readonly { readonly evidence: readonly Evidence[] }[]) =>
    labels
      .flatMap((label) => label.evidence)
      .filter((each) => each.field === field)
      .map(({ start, end }) => ({ start, end, kind }))
  return [...of('hotSpot', item.hotSpots), ...of('axis', item.axes), ...of('place', item.places)]
}

/**
 * Cuts a text at the borders of its evidence. Ranges that overlap or touch become one mark of the
 * strongest kind; what lies outside the text is cut off, so no answer can break the page.
 */
export function splitByEvidence(text: string, ranges: readonly MarkRange[]): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let done = 0
  for (const { start, end, kind } of mergeRanges(text.length, ranges)) {
    if (start > done) pieces.push({ text: text.slice(done, start) })
    pieces.push({ text: text.slice(start, end), kind })
    done = end
  }
  if (done < text.length) pieces.push({ text: text.slice(done) })
  return pieces
}

function mergeRanges(length: number, ranges: readonly MarkRange[]): readonly MarkRange[] {
  const merged: MarkRange[] = []
  for (const range of sortedWithin(length, ranges)) {
    const last = merged.at(-1)
    if (!last || range.start > last.end) merged.push(range)
    else merged[merged.length - 1] = joined(last, range)
  }
  return merged
}

function sortedWithin(length: number, ranges: readonly MarkRange[]): readonly MarkRange[] {
  return ranges
    .map(({ start, end, kind }) => ({
      start: Math.max(0, start),
      end: Math.min(length, end),
      kind,
    }))
    .filter(({ start, end }) => start < end)
    .toSorted((a, b) => a.start - b.start)
}

function joined(a: MarkRange, b: MarkRange): MarkRange {
  return {
    start: a.start,
    end: Math.max(a.end, b.end),
    kind: STRENGTH[b.kind] > STRENGTH[a.kind] ? b.kind : a.kind,
  }
}
