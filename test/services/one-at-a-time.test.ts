import { describe, expect, it } from 'vitest'
import { makeOneAtATime } from '../../server/services/one-at-a-time.ts'

/** Work that ends when it is told to. */
function makeWork() {
  const ends: (() => void)[] = []
  let atOnce = 0
  const work = async () => {
    atOnce += 1
    expect(atOnce).toBe(1)
    await new Promise<void>((end) => ends.push(end))
    atOnce -= 1
  }
  return { work, ends, settle: () => new Promise((wake) => setTimeout(wake)) }
}

describe('one at a time', () => {
  it('runs once more for all who asked meanwhile, and they wait for that run', async () => {
    const { work, ends, settle } = makeWork()
    const run = makeOneAtATime(work)
    const first = run()
    const later = [run(), run(), run()]
    let laterDone = false
    void Promise.all(later).then(() => {
      laterDone = true
    })
    ends[0]?.()
    await first
    await settle()
    expect([ends.length, laterDone]).toEqual([2, false])
    ends[1]?.()
    await Promise.all(later)
    expect(ends).toHaveLength(2)
  })

  it('goes on after a run that failed', async () => {
    let runs = 0
    const run = makeOneAtATime(async () => {
      runs += 1
      if (runs === 1) throw new Error('no')
    })
    const [first, second] = [run(), run()]
    await expect(first).rejects.toThrow('no')
    await second
    await run()
    expect(runs).toBe(3)
  })
})
