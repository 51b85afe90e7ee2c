import { describe, expect, it } from 'vitest'
import { leadingHotSpot, opensByItself } from '../../../server/domain/cases/opening.ts'

const HOUR = 3_600_000
const now = Date.parse('2026-11-20T07:00:00+07:00')
const policy = { citySources: 2, maxAgeMs: 48 * HOUR }
const story = {
  hotSpots: ['flooding'],
  circle: 'ward' as const,
  publicAt: now - HOUR,
  publishers: ['a'],
}

describe('opening a case', () => {
  it('opens at once for a hot spot in a watched place', () => {
    expect(opensByItself(story, policy, now)).toBe(true)
  })

  it('never opens without a hot spot', () => {
    expect(opensByItself({ ...story, hotSpots: [] }, policy, now)).toBe(false)
  })

  it('asks two independent publishers for the city, and two feeds of one paper are one voice', () => {
    const city = { ...story, circle: 'city' as const }
    expect(opensByItself({ ...city, publishers: ['a'] }, policy, now)).toBe(false)
    expect(opensByItself({ ...city, publishers: ['a', 'a'] }, policy, now)).toBe(false)
    expect(opensByItself({ ...city, publishers: ['a', 'b'] }, policy, now)).toBe(true)
  })

  it('never opens for the country or abroad, however many carry it', () => {
    for (const circle of ['country', 'abroad'] as const) {
      expect(opensByItself({ ...story, circle, publishers: ['a', 'b', 'c'] }, policy, now)).toBe(
        false,
      )
    }
  })

  it('leaves old news alone', () => {
    expect(opensByItself({ ...story, publicAt: now - 49 * HOUR }, policy, now)).toBe(false)
  })

  it('lets the most urgent hot spot lead, and the plan decide a tie', () => {
    const define = (id: string, urgency: 'urgent' | 'high' | 'normal') => {
      return { id, title: id, titleEn: id, urgency, unit: `unit-of-${id}` }
    }
    const all = [define('jam', 'normal'), define('fire', 'urgent'), define('flood', 'urgent')]
    expect(leadingHotSpot(['flood', 'jam', 'fire'], all)?.id).toBe('fire')
    expect(leadingHotSpot(['nothing-known'], all)).toBeUndefined()
  })
})
