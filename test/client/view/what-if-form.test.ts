import { describe, expect, it } from 'vitest'
import {
  emptyWhatIf,
  isEmptyWhatIf,
  whatIfBody,
  whatIfFaults,
} from '../../../client/view/what-if-form.ts'

describe('trying a change out', () => {
  it('sends only what was filled in', () => {
    const draft = {
      targets: { 'urgent.received': ' 10m ', 'high.settled': '' },
      days: [{ date: '2026-12-24', kind: 'off' as const }],
      windows: '08:00 – 12:00, 13:30-17:30',
    }
    expect(whatIfFaults(draft)).toEqual([])
    expect(whatIfBody(draft)).toEqual({
      targets: { 'urgent.received': '10m' },
      days: [{ date: '2026-12-24', kind: 'off' }],
      windows: ['08:00-12:00', '13:30-17:30'],
    })
  })

  it('names each field that cannot be read', () => {
    const draft = {
      targets: { 'urgent.received': 'soon', 'normal.settled': '5wd' },
      days: [{ date: '2026-02-30', kind: 'off' as const }],
      windows: '12:00-08:00',
    }
    expect(whatIfFaults(draft)).toEqual(['urgent.received', 'days', 'windows'])
  })

  it('knows that nothing was changed', () => {
    expect(isEmptyWhatIf(emptyWhatIf())).toBe(true)
    expect(isEmptyWhatIf({ ...emptyWhatIf(), windows: '08:00-12:00' })).toBe(false)
  })
})
