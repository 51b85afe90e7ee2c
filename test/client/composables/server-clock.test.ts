import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeServerClock } from '../../../client/composables/server-clock.ts'
import { readClock } from '../../../client/view/countdown.ts'
import { NOW, sampleClock } from '../support/samples.ts'

const DAY = 86_400_000

describe('makeServerClock', () => {
  it('changes nothing on the countdown when the browser clock is wrong or set meanwhile', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -DAY, max: DAY }),
        fc.integer({ min: -DAY, max: DAY }),
        fc.integer({ min: 0, max: DAY }),
        (wrongBy, setBy, passed) => {
          let wall = NOW + wrongBy
          let steady = 500
          const clock = makeServerClock({ wall: () => wall, steady: () => steady })
          clock.sync(NOW)
          wall += setBy
          steady += passed
          expect(clock.now()).toBe(NOW + passed)
          const due = sampleClock({ dueAt: NOW + passed + 60_000 })
          expect(readClock(due, clock.now())).toEqual({ kind: 'left', ms: 60_000 })
        },
      ),
    )
  })

  it('takes the newest answer as the truth', () => {
    const clock = makeServerClock({ wall: () => 0, steady: () => 10 })
    clock.sync(NOW)
    clock.sync(NOW + 7)
    expect(clock.now()).toBe(NOW + 7)
  })
})
