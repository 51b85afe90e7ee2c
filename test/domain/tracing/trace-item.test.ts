import { describe, expect, it } from 'vitest'
import type { NearRule } from '../../../server/domain/rules/nearest-rule.ts'
import {
  STATIONS,
  type TracedSource,
  type TraceFacts,
  traceItem,
} from '../../../server/domain/tracing/trace-item.ts'

const source: TracedSource = {
  ...{ id: 'bao-a', title: 'Báo A', paused: false, blocked: false, down: false },
  ...{ reason: undefined, lastGoodAt: 1, skipped: undefined },
}
const near: NearRule = {
  ...{ dimension: 'hotSpot', label: 'flooding', kind: 'score', score: 3, threshold: 4 },
  ...{ found: [{ phrase: 'ngập', weight: 3 }], vetoes: [], circle: 'ward', message: '' },
}
const missing: TraceFacts = {
  ...{ asked: 'address', pausedSince: undefined, sources: [source], erased: false, hasTitle: true },
  ...{
    item: undefined,
    duplicate: undefined,
    hotSpots: [],
    near: undefined,
    falseAlarm: undefined,
  },
  ...{ circle: 'ward', notOpening: undefined, case: undefined },
}
const stored: TraceFacts = { ...missing, item: { id: 'i', seenAt: 1 }, hotSpots: ['flooding'] }

function deathOf(facts: TraceFacts) {
  const died = traceItem(facts).find(({ state }) => state === 'died')
  return died && `${died.station}: ${died.cause}`
}

describe('where an item died', () => {
  it.each<[string, TraceFacts]>([
    ['source: source-unknown', { ...missing, sources: [] }],
    ['collecting: all-paused', { ...missing, pausedSince: 5 }],
    ['collecting: source-paused', { ...missing, sources: [{ ...source, paused: true }] }],
    ['check: source-blocked', { ...missing, sources: [{ ...source, blocked: true }] }],
    ['check: source-down', { ...missing, sources: [{ ...source, down: true }] }],
    ['erased: erased', { ...missing, erased: true }],
    [
      'cap: capped',
      { ...missing, sources: [{ ...source, skipped: { day: '2026-11-20', items: 9, limit: 5 } }] },
    ],
    ['offered: not-offered', missing],
    ['title: no-title', { ...missing, asked: 'text', hasTitle: false }],
    ['duplicate: duplicate', { ...stored, duplicate: { id: 'x', title: 'X' } }],
    ['label: no-phrase', { ...stored, hotSpots: [] }],
    ['label: below-threshold', { ...stored, hotSpots: [], near }],
    ['label: vetoed', { ...stored, hotSpots: [], near: { ...near, kind: 'veto' } }],
    ['label: place', { ...stored, hotSpots: [], near: { ...near, kind: 'place' } }],
    ['label: condition', { ...stored, hotSpots: [], near: { ...near, kind: 'condition' } }],
    ['false-alarm: false-alarm', { ...stored, falseAlarm: { label: 'flooding', caseId: 'c' } }],
    ['official: official-only', { ...stored, notOpening: 'official-only' }],
    ['circle: outside-circle', { ...stored, notOpening: 'outside-circle' }],
    ['circle: too-few-sources', { ...stored, notOpening: 'too-few-sources' }],
    ['age: too-old', { ...stored, notOpening: 'too-old' }],
    ['case: case-closed', { ...stored, case: { id: 'c', open: false } }],
  ])('is told: %s', (death, facts) => {
    expect(deathOf(facts)).toBe(death)
  })

  it('is the first bar alone: what comes after was not reached', () => {
    const stations = traceItem({ ...missing, sources: [{ ...source, paused: true }], erased: true })
    expect(stations.map(({ station }) => station)).toEqual(STATIONS)
    expect(stations.map(({ state }) => state)).toEqual([
      ...['passed', 'died'],
      ...Array.from({ length: STATIONS.length - 2 }, () => 'not-reached'),
    ])
  })

  it('is nowhere for what lives as an open case, though it is old by now', () => {
    const facts = { ...stored, case: { id: 'c', open: true }, notOpening: 'too-old' as const }
    expect(deathOf(facts)).toBeUndefined()
    expect(traceItem(facts).at(-1)).toEqual({ station: 'case', state: 'lives' })
  })

  it('asks no source for what is stored, nor for a text', () => {
    expect(deathOf({ ...stored, sources: [], pausedSince: 5 })).toBeUndefined()
    expect(deathOf({ ...missing, asked: 'text', sources: [], near })).toBe('label: below-threshold')
  })

  it('does not blame one dead source while another one of the same paper answers', () => {
    expect(deathOf({ ...missing, sources: [{ ...source, down: true }, source] })).toBe(
      'offered: not-offered',
    )
  })
})
