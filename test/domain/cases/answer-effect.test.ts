import { describe, expect, it } from 'vitest'
import { answerEffect, answerFigures } from '../../../server/domain/cases/answer-effect.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ANSWER = Date.parse('2026-11-20T09:00:00+07:00')
const at = (hours: number, isOfficial = false) => ({ seenAt: ANSWER + hours * HOUR, isOfficial })
const LATER = ANSWER + 30 * DAY

describe('what came after an answer', () => {
  it('counts the later items and those with the official voice', () => {
    const items = [at(-2), at(-1), at(1, true), at(3), at(5), at(30)]
    expect(answerEffect(items, ANSWER, LATER)).toMatchObject({ later: 4, official: 1 })
  })

  it('says how fast there were half as many, and whether they came back', () => {
    const before = [at(-20), at(-10), at(-5), at(-1)]
    const calm = answerEffect([...before, at(1), at(2), at(3), at(7)], ANSWER, LATER)
    expect(calm).toMatchObject({ halvedMs: 6 * HOUR, risesAgain: false })
    const again = [at(1), at(100), at(101), at(102), at(103)]
    expect(answerEffect([...before, ...again], ANSWER, LATER)).toMatchObject({
      ...{ halvedMs: 0, risesAgain: true },
    })
  })

  it('says nothing of a fall where there was next to nothing, or the day is not over', () => {
    expect(answerEffect([at(-1)], ANSWER, LATER)).toEqual({ later: 0, official: 0 })
    expect(answerEffect([at(-2), at(-1)], ANSWER, ANSWER + HOUR)).toEqual({ later: 0, official: 0 })
  })

  it('makes no share of nothing', () => {
    expect(answerFigures([])).toEqual({ n: 0, later: 0, fell: 0 })
    expect(answerFigures([{ later: 0, official: 0 }])).toEqual({ n: 1, later: 0, fell: 0 })
    const two = [
      { later: 3, official: 1, halvedMs: 6 * HOUR, risesAgain: true },
      { later: 1, official: 1, halvedMs: 12 * HOUR, risesAgain: false },
    ]
    expect(answerFigures(two)).toEqual({
      ...{ n: 2, later: 4, fell: 2, officialShare: 0.5 },
      ...{ halvedMedianMs: 6 * HOUR, againShare: 0.5 },
    })
  })
})
