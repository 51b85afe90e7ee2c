import { describe, expect, it } from 'vitest'
import { commitmentProgress } from '../../../server/domain/plan/commitment-progress.ts'

const quarter = { from: 0, to: 1_000 }
const counts = (published: number, entered = 0) => ({ published, entered })

describe('progress of an annex row', () => {
  it('needs one more than the number where the plan says "more than"', () => {
    const row = { number: 20, measure: 'more' } as const
    expect(commitmentProgress(row, counts(20), quarter, 900).state).not.toBe('reached')
    expect(commitmentProgress(row, counts(20, 1), quarter, 900)).toMatchObject({
      done: 21,
      needed: 21,
      state: 'reached',
    })
  })

  it('compares with the time that has passed, and foresees the end at the pace so far', () => {
    const row = { number: 10, measure: 'least' } as const
    expect(commitmentProgress(row, counts(5), quarter, 500)).toEqual({
      done: 5,
      needed: 10,
      state: 'on-track',
      foreseen: 10,
    })
    expect(commitmentProgress(row, counts(2), quarter, 500)).toMatchObject({
      state: 'behind',
      foreseen: 4,
    })
    expect(commitmentProgress(row, counts(2), quarter, 1_000).state).toBe('missed')
  })

  it('foresees nothing on the first days, and blames nobody for them', () => {
    const row = { number: 10, measure: 'least' } as const
    expect(commitmentProgress(row, counts(0), quarter, 20)).toEqual({
      done: 0,
      needed: 10,
      state: 'on-track',
    })
  })

  it('asks for every event to be covered, and says so where there was none', () => {
    const row = { number: 100, measure: 'share' } as const
    const standing = (events: number, done: number) =>
      commitmentProgress(row, { ...counts(done), events }, quarter, 500)
    expect(standing(0, 0)).toEqual({ done: 0, needed: 0, state: 'nothing-due' })
    expect(standing(3, 3).state).toBe('reached')
    expect(standing(3, 2).state).toBe('behind')
  })
})
