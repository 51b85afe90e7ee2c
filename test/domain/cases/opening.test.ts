import { describe, expect, it } from 'vitest'
import {
  hasGrown,
  leadingHotSpot,
  type OpeningRule,
  type OpeningStory,
  openingReason,
  publicStart,
} from '../../../server/domain/cases/opening.ts'

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

const because = (of: OpeningStory, rule: OpeningRule = policy) =>
  openingReason(of, rule, { now, itemsOf: async () => [] })

describe('opening a case', () => {
  it('opens at once for a hot spot in a watched place', async () => {
    expect(await because(story)).toBeDefined()
  })

  it('never opens without a hot spot', async () => {
    expect(await because({ ...story, hotSpots: [] })).toBeUndefined()
  })

  it('asks two independent publishers for the city, and two feeds of one paper are one voice', async () => {
    const city = { ...story, circle: 'city' as const }
    expect(await because({ ...city, publishers: ['a'] })).toBeUndefined()
    expect(await because({ ...city, publishers: ['a', 'a'] })).toBeUndefined()
    expect(await because({ ...city, publishers: ['a', 'b'] })).toBeDefined()
  })

  it('opens for the city when its matter spikes, for the country never by itself', async () => {
    const city = { ...story, circle: 'city' as const, isSpiking: true }
    expect(await because(city)).toBe('spike')
    expect(await because({ ...city, circle: 'country' })).toBeUndefined()
    expect(await because({ ...city, publishers: ['ward-portal'] })).toBeUndefined()
  })

  it('opens for the city on enough items too, where the plan says how many', async () => {
    const city = { ...story, circle: 'city' as const, items: 5 }
    expect(await because(city)).toBeUndefined()
    expect(await because(city, { ...policy, cityItems: 6 })).toBeUndefined()
    expect(await because(city, { ...policy, cityItems: 5 })).toBeDefined()
    expect(
      await because({ ...city, circle: 'country' }, { ...policy, cityItems: 5 }),
    ).toBeUndefined()
  })

  it('opens for the city when it grows fast, where the plan says how fast, and says why', async () => {
    const city = { ...story, circle: 'city' as const, items: 4 }
    const rule = { ...policy, cityGrowth: { items: 4, withinMs: 3 * HOUR } }
    const at = (hours: readonly number[], publisher = 'a') =>
      hours.map((ago) => ({ seenAt: now - ago * HOUR, publisher }))
    const grown = (items: ReturnType<typeof at>) =>
      openingReason(city, rule, { now, itemsOf: async () => items })
    expect(await grown(at([1, 1.5, 2, 4]))).toBe('growth')
    expect(await grown(at([1, 1.5, 2, 4.1]))).toBeUndefined()
    expect(await because(city)).toBeUndefined()
    // What the ward itself tells is no alarm, and where sources decide nobody counts items.
    expect(hasGrown([...at([1, 2, 3]), ...at([1], 'ward-portal')], rule)).toBe(false)
    expect(await because({ ...city, publishers: ['a', 'b'] }, rule)).toBe('sources')
    expect(await because(story, rule)).toBe('place')
  })

  it('never opens for the country or abroad, however many carry it', async () => {
    for (const circle of ['country', 'abroad'] as const) {
      expect(await because({ ...story, circle, publishers: ['a', 'b', 'c'] })).toBeUndefined()
    }
  })

  it('leaves old news alone', async () => {
    expect(await because({ ...story, lastSeenAt: now - 49 * HOUR })).toBeUndefined()
  })

  it('opens nothing for what only the ward itself has told', async () => {
    const own = { ...story, publishers: ['ward-portal'] }
    expect(await because(own)).toBeUndefined()
    expect(await because({ ...own, publishers: ['ward-portal', 'a'] })).toBeDefined()
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
