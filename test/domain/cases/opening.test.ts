import { describe, expect, it } from 'vitest'
import { leadingHotSpot, opensByItself, publicStart } from '../../../server/domain/cases/opening.ts'

const HOUR = 3_600_000
const now = Date.parse('2026-11-20T07:00:00+07:00')
const policy = {
  ...{ citySources: 2, maxAgeMs: 48 * HOUR },
  officialPublishers: new Set(['ward-portal']),
}
const story = {
  hotSpots: ['flooding'],
  circle: 'ward' as const,
  lastSeenAt: now - HOUR,
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

  it('opens for the city on enough items too, where the plan says how many', () => {
    const city = { ...story, circle: 'city' as const, items: 5 }
    expect(opensByItself(city, policy, now)).toBe(false)
    expect(opensByItself(city, { ...policy, cityItems: 6 }, now)).toBe(false)
    expect(opensByItself(city, { ...policy, cityItems: 5 }, now)).toBe(true)
    expect(opensByItself({ ...city, circle: 'country' }, { ...policy, cityItems: 5 }, now)).toBe(
      false,
    )
  })

  it('never opens for the country or abroad, however many carry it', () => {
    for (const circle of ['country', 'abroad'] as const) {
      expect(opensByItself({ ...story, circle, publishers: ['a', 'b', 'c'] }, policy, now)).toBe(
        false,
      )
    }
  })

  it('leaves old news alone', () => {
    expect(opensByItself({ ...story, lastSeenAt: now - 49 * HOUR }, policy, now)).toBe(false)
  })

  it('opens nothing for what only the ward itself has told', () => {
    const own = { ...story, publishers: ['ward-portal'] }
    expect(opensByItself(own, policy, now)).toBe(false)
    expect(opensByItself({ ...own, publishers: ['ward-portal', 'a'] }, policy, now)).toBe(true)
  })

  it('starts the clock at first sight, or at the new item when an old matter comes back', () => {
    const fresh = { publicAt: now - 3 * HOUR, lastSeenAt: now - HOUR }
    expect(publicStart(fresh, policy, now)).toBe(now - 3 * HOUR)
    expect(publicStart({ ...fresh, publicAt: now - 60 * HOUR }, policy, now)).toBe(now - HOUR)
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
