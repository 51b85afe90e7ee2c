import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MarkRange, splitByEvidence } from '../../../client/view/evidence.ts'

const range = fc.record({
  start: fc.integer({ min: -5, max: 60 }),
  end: fc.integer({ min: -5, max: 60 }),
  kind: fc.constantFrom('hotSpot', 'axis', 'place'),
}) as fc.Arbitrary<MarkRange>
const text = fc.string({ unit: 'binary', maxLength: 50 })
const ranges = fc.array(range, { maxLength: 8 })

describe('splitByEvidence', () => {
  it('loses and adds no character', () => {
    fc.assert(
      fc.property(text, ranges, (of, marks) => {
        expect(
          splitByEvidence(of, marks)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(of)
      }),
    )
  })

  it('marks exactly the places that lie in a range', () => {
    fc.assert(
      fc.property(text, ranges, (of, marks) => {
        const marked = splitByEvidence(of, marks).flatMap((piece) =>
          Array.from({ length: piece.text.length }, () => piece.kind !== undefined),
        )
        const expected = Array.from({ length: of.length }, (_, at) =>
          marks.some(({ start, end }) => start <= at && at < end),
        )
        expect(marked).toEqual(expected)
      }),
    )
  })

  it('gives no empty piece and no two marks side by side', () => {
    fc.assert(
      fc.property(text, ranges, (of, marks) => {
        const pieces = splitByEvidence(of, marks)
        expect(pieces.every((piece) => piece.text !== '')).toBe(true)
        expect(pieces.some((piece, at) => piece.kind && pieces[at + 1]?.kind)).toBe(false)
      }),
    )
  })

  it('shows overlapping phrases as one mark of the strongest kind', () => {
    const pieces = splitByEvidence('nước ngập sâu ở ngõ', [
      { start: 0, end: 9, kind: 'axis' },
      { start: 5, end: 13, kind: 'hotSpot' },
      { start: 16, end: 19, kind: 'place' },
    ])
    expect(pieces).toEqual([
      { text: 'nước ngập sâu', kind: 'hotSpot' },
      { text: ' ở ' },
      { text: 'ngõ', kind: 'place' },
    ])
  })
})
