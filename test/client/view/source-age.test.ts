import { describe, expect, it } from 'vitest'
import { inHealthOrder, needsAttention, sourceAge } from '../../../client/view/source-age.ts'
import type { SourceHealth, SourceView } from '../../../server/contract/sources.ts'
import { MINUTE, NOW } from '../support/samples.ts'

const source = (health: SourceHealth, title = health): SourceView => ({
  id: title,
  title,
  publisher: '',
  kind: 'feed',
  tier: 'press',
  url: '',
  origin: 'plan',
  paused: false,
  health,
  failures: 0,
  items: 0,
  everyMs: 10 * MINUTE,
})

describe('sourceAge', () => {
  const aged = (minutes: number, everyMs = 10 * MINUTE) =>
    sourceAge({ lastGoodAt: NOW - minutes * MINUTE, everyMs }, NOW)

  it('is stale after two intervals and dead after a day', () => {
    expect([aged(20), aged(21), aged(24 * 60), aged(24 * 60 + 1)]).toEqual([
      'fresh',
      'stale',
      'stale',
      'dead',
    ])
  })

  it('gives a source that is asked once a day two days', () => {
    expect(aged(30 * 60, 24 * 60 * MINUTE)).toBe('fresh')
    expect(aged(49 * 60, 24 * 60 * MINUTE)).toBe('dead')
  })

  it('tells never from long ago', () => {
    expect(sourceAge({ everyMs: MINUTE }, NOW)).toBe('never')
  })
})

describe('inHealthOrder', () => {
  it('shows what needs someone first', () => {
    const shuffled = [source('working'), source('never-reached'), source('broken'), source('empty')]
    expect(inHealthOrder(shuffled).map((each) => each.health)).toEqual([
      'broken',
      'never-reached',
      'empty',
      'working',
    ])
  })
})

describe('a source that keeps failing', () => {
  it('needs a person after three failures that no waiting mends, not for a slow night', () => {
    const failing = (failures: number, reason: string) => needsAttention({ failures, reason })
    expect([2, 3, 9].map((failures) => failing(failures, 'http-status'))).toEqual([
      false,
      true,
      true,
    ])
    expect(failing(9, 'timeout')).toBe(false)
    expect(needsAttention({ failures: 0 })).toBe(false)
  })
})
