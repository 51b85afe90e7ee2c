import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOverdue, inQueueOrder } from '../../../client/view/queue-order.ts'
import { NOW, sampleCase } from '../support/samples.ts'

const idsOf = (cases: readonly { id: string }[]) => cases.map((each) => each.id)

describe('inQueueOrder', () => {
  it('puts the least time left first, late ones before all, unknown ones last', () => {
    const { nextDueAt: _none, ...unknown } = sampleCase({ id: 'unknown', openedAt: 0 })
    const cases = [
      unknown,
      sampleCase({ id: 'later', nextDueAt: NOW + 2 }),
      sampleCase({ id: 'late', nextDueAt: NOW - 1 }),
      sampleCase({ id: 'sooner', nextDueAt: NOW + 1 }),
    ]
    expect(idsOf(inQueueOrder(cases))).toEqual(['late', 'sooner', 'later', 'unknown'])
  })

  it('puts the more urgent first when both are due at once', () => {
    const cases = [
      sampleCase({ id: 'normal', urgency: 'normal', nextDueAt: NOW }),
      sampleCase({ id: 'urgent', urgency: 'urgent', nextDueAt: NOW }),
      sampleCase({ id: 'high', urgency: 'high', nextDueAt: NOW }),
    ]
    expect(idsOf(inQueueOrder(cases))).toEqual(['urgent', 'high', 'normal'])
  })

  it('is the same order however the cases arrive', () => {
    const cases = Array.from({ length: 6 }, (_, at) =>
      sampleCase({ id: `c${at}`, nextDueAt: NOW + (at % 3) }),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(cases, { minLength: 6 }), (shuffled) => {
        expect(inQueueOrder(shuffled)).toEqual(inQueueOrder(cases))
      }),
    )
  })
})

describe('countOverdue', () => {
  it('counts open cases whose target has passed by server time', () => {
    const cases = [
      sampleCase({ nextDueAt: NOW - 1 }),
      sampleCase({ nextDueAt: NOW }),
      sampleCase({ nextDueAt: NOW - 1, state: 'settled' }),
    ]
    expect(countOverdue(cases, NOW)).toBe(1)
    expect(countOverdue(cases, NOW + 1)).toBe(2)
  })
})
