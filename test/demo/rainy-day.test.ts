import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRainyDay } from '../../server/demo/rainy-day.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const items = await readRainyDay(join(ROOT, 'fixtures', 'demo', 'rainy-day.yaml'))
const live = items.filter(({ offsetMs }) => offsetMs > 0)

function count<T>(list: readonly T[], holds: (one: T) => boolean): number {
  return list.filter(holds).length
}

describe('the rainy day', () => {
  it('has between 75 and 90 items from eight sources, each with its own id', () => {
    expect(items.length).toBeGreaterThanOrEqual(75)
    expect(items.length).toBeLessThanOrEqual(90)
    expect(new Set(items.map(({ source }) => source)).size).toBe(8)
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  })

  it('brings something every three to six seconds in the first minute, then slows down', () => {
    const times = live.map(({ offsetMs }) => offsetMs / 1000)
    const first = times.filter((second) => second <= 60)
    const steps = first.map((second, index) => second - (first[index - 1] ?? 0))
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(3)
    expect(Math.max(...steps)).toBeLessThanOrEqual(6)
    expect(times).toEqual([...times].sort((one, other) => one - other))
    expect(live.length).toBeGreaterThanOrEqual(20)
  })

  it('carries one phone number and one identity number, both meant to be masked', () => {
    const texts = items.map(({ title, excerpt }) => `${title} ${excerpt}`)
    const runs = texts.flatMap((text) => text.match(/\+?\d(?:[ .-]?\d){7,}/g) ?? [])
    expect(runs).toEqual(['0900 123 456', '001099000000'])
  })

  it('has a text without marks, creators, edits and texts that must ring nothing', () => {
    const bare = /^[ -~]+$/
    expect(count(items, ({ title, excerpt }) => bare.test(title + excerpt))).toBe(1)
    expect(count(items, ({ author }) => author !== undefined)).toBeGreaterThanOrEqual(1)
    expect(count(items, ({ edited }) => edited !== undefined)).toBeGreaterThanOrEqual(3)
    expect(count(items, ({ expect: wanted }) => wanted.hotSpots?.length === 0)).toBeGreaterThan(15)
  })

  it('shows every circle and most hot spots', () => {
    const circles = new Set(items.map(({ expect: wanted }) => wanted.circle))
    expect(circles).toEqual(new Set(['ward', 'city', 'country', 'abroad', undefined]))
    const hotSpots = new Set(items.flatMap(({ expect: wanted }) => wanted.hotSpots ?? []))
    expect(hotSpots.size).toBeGreaterThanOrEqual(15)
  })

  it.each([
    ['axes', 'axes'],
    ['hotSpots', 'hot-spots'],
  ] as const)('expects only %s that the plan has', (key, folder) => {
    const files = readdirSync(join(ROOT, 'rules', 'khuong-dinh', folder))
    const wanted = new Set(items.flatMap((item) => item.expect[key] ?? []))
    expect([...wanted].filter((id) => !files.includes(`${id}.yaml`))).toEqual([])
  })

  it('is refused when an item has two times or none', async () => {
    await expect(readRainyDay(join(ROOT, 'fixtures', 'demo', 'sources.yaml'))).rejects.toThrow()
    await expect(readRainyDay(join(ROOT, 'no-such-file.yaml'))).rejects.toThrow(/ENOENT/)
  })
})
