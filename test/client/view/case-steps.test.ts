import { describe, expect, it } from 'vitest'
import { nextOpenStep, runningClock, stepMarks } from '../../../client/view/case-steps.ts'
import { MINUTE, NOW, sampleCase, sampleClock } from '../support/samples.ts'

const of = sampleCase({
  clocks: [
    sampleClock({ step: 'received', state: 'on-time', doneAt: NOW }),
    sampleClock({ step: 'verified', dueAt: NOW + MINUTE }),
    sampleClock({ step: 'firstResponse', dueAt: NOW + 30 * MINUTE }),
    sampleClock({ step: 'settled', dueAt: NOW + 60 * MINUTE }),
  ],
})

describe('the steps of a case', () => {
  it('run one after the other', () => {
    expect(nextOpenStep(of)).toBe('verified')
    expect(stepMarks(of, NOW).map((mark) => mark.kind)).toEqual([
      'on-time',
      'running',
      'ahead',
      'ahead',
    ])
  })

  it('turn late by themselves as time passes', () => {
    expect(stepMarks(of, NOW + 2 * MINUTE)[1]?.kind).toBe('late')
  })

  it('count down the clock that the server names as due first', () => {
    expect(runningClock({ ...of, nextStep: 'firstResponse' })?.step).toBe('firstResponse')
    expect(runningClock(of)?.step).toBe('verified')
  })

  it.each(['settled', 'dismissed', 'merged'] as const)('are over in a %s case', (state) => {
    expect(nextOpenStep({ ...of, state })).toBeUndefined()
  })
})
