import { describe, expect, it } from 'vitest'
import { floodLimit } from '../../../server/domain/sources/flood.ts'
import {
  NO_REMARKS,
  proposedMove,
  type Remarks,
  remarksAfter,
  type Told,
} from '../../../server/domain/sources/remarks.ts'

const A = 'https://a.example/rss'
const told = (answers: readonly Told[], day = '2026-11-20', before: Remarks = NO_REMARKS) =>
  answers.reduce((remarks, one) => remarksAfter(remarks, one, day), before)

describe('a permanent redirect', () => {
  it('is proposed after three answers in a row that say the same', () => {
    const move = { movedTo: A }
    expect(proposedMove(told([move, move]))).toBeUndefined()
    expect(proposedMove(told([move, move, move]))).toBe(A)
    expect(proposedMove(told([move, move, move, move]))).toBe(A)
  })

  it('begins anew when an answer says something else, or nothing', () => {
    const move = { movedTo: A }
    const away = { movedTo: 'https://b.example/rss' }
    expect(proposedMove(told([move, move, away, move]))).toBeUndefined()
    expect(proposedMove(told([move, move, {}, move, move]))).toBeUndefined()
    expect(proposedMove(told([move, move, move, {}]))).toBeUndefined()
  })
})

describe('what a source asks for and what was left out', () => {
  it('keeps a pause only as long as robots.txt asks for it', () => {
    expect(told([{ crawlDelayMs: 5000 }]).crawlDelayMs).toBe(5000)
    expect(told([{ crawlDelayMs: 5000 }, {}]).crawlDelayMs).toBeUndefined()
  })

  it('tells the worst check of the last day on which items were left out', () => {
    const skip = (items: number) => ({ skipped: { items, limit: 500 } })
    const today = told([skip(10), skip(4500), skip(20), {}])
    expect(today.skipped).toEqual({ day: '2026-11-20', items: 4500, limit: 500 })
    expect(told([{}], '2026-11-21', today).skipped).toEqual(today.skipped)
    expect(told([skip(7)], '2026-11-21', today).skipped).toMatchObject({
      ...{ day: '2026-11-21', items: 7 },
    })
  })
})

describe('the limit of a flood', () => {
  it('is ten times the usual, never under a hundred nor over what is set', () => {
    expect(floodLimit([2, 3, 4, 3, 2, 0, 0], 500)).toBe(100)
    expect(floodLimit([20, 30, 40, 30, 20], 500)).toBe(300)
    expect(floodLimit([90, 90, 90, 90, 90], 500)).toBe(500)
    expect(floodLimit([2, 3, 4, 3, 2], 50)).toBe(50)
  })

  it('is what is set while a source has no habit; checks without news make none', () => {
    expect(floodLimit([], 500)).toBe(500)
    expect(floodLimit([0, 0, 0, 0, 0, 0, 1], 500)).toBe(500)
  })
})
