import { describe, expect, it } from 'vitest'
import { caseClocks } from '../../../server/domain/cases/clocks.ts'
import type { CaseEvent, CaseEventKind } from '../../../server/domain/cases/events.ts'
import { actionFacts, nextActions, refuseAction } from '../../../server/domain/cases/transitions.ts'
import {
  event,
  HOUR,
  openedAt,
  told,
  wallYardstick,
  workingYardstick,
} from '../../support/case-log.ts'

const opened = openedAt('2026-03-04 09:00')
const hour = (n: number) => opened.openedAt + n * HOUR

function factsOf(events: readonly CaseEvent[], yardstick = workingYardstick()) {
  return actionFacts(opened, events, caseClocks(opened, events, yardstick, hour(9)))
}

function refusal(
  kind: CaseEventKind,
  events: readonly CaseEvent[],
  yardstick = workingYardstick(),
) {
  return refuseAction(kind, factsOf(events, yardstick))
}

const settled = event('settled', hour(2))
const merged = told('merged', hour(2), { into: 'x' })

describe('which action a case takes', () => {
  it.each([
    ['received', [], undefined],
    ['received', [event('received', hour(1))], 'step-done'],
    ['received', [event('verified', hour(1))], 'step-done'],
    ['verified', [event('received', hour(1))], undefined],
    ['received', [settled, event('reopened', hour(3))], undefined],
    ['received', [settled], 'case-not-open'],
    ['dismissed', [settled], 'case-not-open'],
    ['reopened', [], 'case-not-closed'],
    ['reopened', [settled], undefined],
    ['reopened', [event('dismissed', hour(1))], undefined],
    ['reopened', [merged], 'case-merged'],
    ['verified', [merged], 'case-merged'],
    ['corrected', [merged], undefined],
    ['note', [settled], undefined],
    ['resumed', [], 'not-paused'],
    ['resumed', [event('paused', hour(1))], undefined],
    ['paused', [event('paused', hour(1))], undefined],
    ['opened', [], 'recorded-by-itself'],
  ] as const)('answers %s after %j', (kind, events, expected) => {
    expect(refusal(kind, events)).toBe(expected)
  })

  it('lets nobody pause what runs day and night', () => {
    expect(refusal('paused', [], wallYardstick())).toBe('nothing-to-pause')
    expect(refusal('paused', [])).toBeUndefined()
  })

  it('names everything that may come next', () => {
    expect(nextActions(factsOf([event('firstResponse', hour(1))]))).toEqual([
      ...['seen', 'settled', 'assigned', 'dismissed', 'referred', 'escalated', 'reclassified'],
      ...['merged', 'paused', 'corrected', 'note'],
    ])
    expect(nextActions(factsOf([settled]))).toEqual(['reopened', 'merged', 'corrected', 'note'])
  })
})
