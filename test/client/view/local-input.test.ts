import { describe, expect, it } from 'vitest'
import { fromLocalInput, toLocalInput } from '../../../client/view/local-input.ts'
import { NOW } from '../support/samples.ts'

describe('a time field', () => {
  it('holds the ward’s time, wherever the browser is', () => {
    expect(toLocalInput(NOW)).toBe('2026-11-20T15:00')
    expect(fromLocalInput('2026-11-20T15:00')).toBe(NOW)
    expect(fromLocalInput(toLocalInput(NOW - 16 * 3_600_000))).toBe(NOW - 16 * 3_600_000)
  })

  it('says nothing when it is empty or no date', () => {
    expect(fromLocalInput('')).toBeUndefined()
    expect(fromLocalInput('2026-02-30T10:00')).toBeUndefined()
  })
})
