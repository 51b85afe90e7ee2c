import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayNumber, HOUR, instantAt } from '../../server/domain/plan/local-time.ts'
import type { Plan } from '../../server/domain/plan/plan.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeShowTrends, type TrendsAsk } from '../../server/services/show-trends.ts'
import { sampleSource } from '../store/samples.ts'
import { engines } from '../support/engines.ts'
import { inForce, smallPlan } from '../support/plan-in-force.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const DAY = 24 * HOUR
/** Noon of a Friday. */
const NOW = Date.parse('2026-11-20T12:00:00+07:00')
const SOURCES = [
  sampleSource('bao-a'),
  sampleSource('bao-b', { publisher: 'Báo B' }),
  sampleSource('phuong', { tier: 'official', publisher: 'Phường' }),
]

describe.each(engines)('trends on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let plan: Plan
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    plan = smallPlan
    await store.sources.define(SOURCES, NOW - 60 * DAY)
  })
  afterEach(() => close())

  let count = 0
  async function bring(title: string, at: string, { source = 'bao-a', fetched = 0 } = {}) {
    count += 1
    const published = Date.parse(`${at}+07:00`)
    const url = `https://bao.example/${count}`
    const items = [{ title, url, published, updated: undefined, guid: undefined, summary: '' }]
    const currentPlan = () => ({ ...inForce, plan })
    const ports = { store, currentPlan, newId, now: () => NOW, ring: () => {} }
    const from = SOURCES.find(({ id }) => id === source) ?? sampleSource(source)
    await makeIngestItems(ports)({ source: from, items, fetchedAt: published + HOUR + fetched })
  }

  /** Every hour of these days was looked at; so many of the sources answered. */
  async function look(from: string, to: string, { healthy = 2, ids = ['bao-a', 'bao-b'] } = {}) {
    for (let day = dayNumber(from) ?? 0; day <= (dayNumber(to) ?? 0); day += 1) {
      const start = Math.floor(instantAt(ZONE, day, 0) / HOUR)
      for (let hour = start; hour < start + 24; hour += 1) {
        const sources = ids.map((id, i) => ({ id, isHealthy: i < healthy }))
        await store.coverage.record({ hour, day, sources })
      }
    }
  }

  const show = (changes: Partial<TrendsAsk> = {}) =>
    makeShowTrends({ store, currentPlan: () => ({ ...inForce, plan }), now: () => NOW })({
      ...{ by: 'hotSpot', per: 'day', from: '2026-11-18', to: '2026-11-20' },
      ...changes,
    })

  it('give every day of the period, also the empty ones, and what each hot spot had', async () => {
    await bring('Ngõ ngập', '2026-11-18T08:00:00')
    await bring('Ngõ ngập lại', '2026-11-20T08:00:00')
    await bring('rác đầy', '2026-11-20T09:00:00')
    await bring('Tin khác', '2026-11-20T09:30:00')
    const { points, series } = await show()
    expect(points.map(({ key, items }) => [key, items])).toEqual([
      ['2026-11-18', 1],
      ['2026-11-19', 0],
      ['2026-11-20', 3],
    ])
    expect(series).toEqual([
      { id: 'flooding', counts: [1, 0, 1], total: 2 },
      { id: 'waste', counts: [0, 0, 1], total: 1 },
    ])
  })

  it('set press against the official voice, of everything or of one topic', async () => {
    await bring('Ngõ ngập', '2026-11-20T08:00:00')
    await bring('Đã hút xong nước ngập', '2026-11-20T09:00:00', { source: 'phuong' })
    await bring('Tin khác', '2026-11-20T09:30:00')
    const totals = async (changes: Partial<TrendsAsk>) =>
      Object.fromEntries((await show(changes)).series.map(({ id, total }) => [id, total]))
    expect(await totals({ by: 'tier' })).toEqual({ official: 1, press: 2, community: 0 })
    const topic = { dimension: 'hotSpot', label: 'flooding' } as const
    expect(await totals({ by: 'tier', topic })).toEqual({ official: 1, press: 1, community: 0 })
    expect(await totals({ by: 'tone' })).toEqual({ problem: 2, result: 0, neutral: 1 })
    expect(await totals({ tier: 'official' })).toEqual({ flooding: 1 })
  })

  it('widen a period to whole weeks and months, in local time', async () => {
    await bring('Ngõ ngập', '2026-11-01T00:10:00')
    await bring('Ngõ ngập lần nữa', '2026-10-31T23:50:00')
    const months = await show({ per: 'month', from: '2026-10-15', to: '2026-11-20' })
    expect(months.points.map(({ key, items }) => [key, items])).toEqual([
      ['2026-10-01', 1],
      ['2026-11-01', 1],
    ])
    const weeks = await show({ per: 'week', from: '2026-10-31', to: '2026-11-20' })
    expect(weeks.points.map(({ key }) => key)).toEqual([
      ...['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'],
    ])
  })

  it('call a day a gap on which nobody looked, or too few answered, whatever it counts', async () => {
    await look('2026-11-18', '2026-11-18')
    await look('2026-11-19', '2026-11-19', { healthy: 1 })
    const { points } = await show({ to: '2026-11-20' })
    expect(points).toMatchObject([
      { key: '2026-11-18', isGap: false, gapHours: 0, due: 2, healthy: 2 },
      { key: '2026-11-19', isGap: true, gapHours: 24, due: 2, healthy: 1 },
      { key: '2026-11-20', isGap: true, gapHours: 12, isOpen: true },
    ])
    expect(points[2]).not.toHaveProperty('due')
  })

  it('mark what came late in the hour in which it was published', async () => {
    await bring('Ngõ ngập', '2026-11-20T03:20:00', { fetched: 20 * HOUR })
    const { points } = await show({ per: 'hour', from: '2026-11-20' })
    const found = points.find(({ items }) => items > 0)
    expect(found).toMatchObject({ key: '2026-11-20T03', items: 1, late: 1 })
  })

  it('compare with the days before, as many as have passed', async () => {
    await look('2026-11-02', '2026-11-20')
    await bring('Ngõ ngập', '2026-11-10T08:00:00')
    await bring('Ngõ ngập nữa', '2026-11-15T08:00:00')
    await bring('Ngõ ngập sâu', '2026-11-17T08:00:00')
    const { before } = await show({ per: 'week', from: '2026-11-16', compare: 'before' })
    // Monday to Friday of the week before: its Sunday is not held against a Friday.
    expect(before).toMatchObject({ items: 1, totals: { flooding: 1 }, isComparable: true })
  })

  it('do not take a source that was added for a rise, nor a pause for a calm', async () => {
    await look('2026-11-14', '2026-11-17', { ids: ['bao-a', 'bao-c'] })
    await look('2026-11-18', '2026-11-20', { ids: ['bao-a', 'bao-b'] })
    await bring('Ngõ ngập', '2026-11-16T08:00:00')
    for (const hour of ['07', '08', '09']) {
      await bring(`Ngõ ngập ${hour}`, `2026-11-19T${hour}:00:00`, { source: 'bao-b' })
    }
    const { before } = await show({ compare: 'before' })
    expect(before).toMatchObject({ knownShare: 0, isComparable: false })
    const whole = await show({ from: '2026-11-14' })
    expect(whole.sources).toEqual({
      added: [{ id: 'bao-b', title: 'Nguồn bao-b', day: '2026-11-18' }],
      gone: [{ id: 'bao-c', title: 'bao-c', day: '2026-11-17' }],
    })
  })

  it('divide nothing by zero in a period without data, and say that it is unknown', async () => {
    const { before, items, series, points } = await show({ compare: 'before' })
    expect({ items, series }).toEqual({ items: 0, series: [] })
    expect(points.every(({ isGap }) => isGap)).toBe(true)
    expect(before).toMatchObject({ items: 0, isComparable: false })
    expect(before).not.toHaveProperty('knownShare')
  })

  it('have 23 and 25 hours on the days of a clock change, and lose no item', async () => {
    plan = { ...smallPlan, calendar: { ...smallPlan.calendar, zone: 'Europe/Berlin' } }
    const hours = async (day: string) =>
      (await show({ per: 'hour', from: day, to: day })).points.map(({ key }) => key.slice(11))
    expect(await hours('2026-03-29')).toHaveLength(23)
    const autumn = await hours('2026-10-25')
    expect(autumn).toHaveLength(25)
    expect(autumn.filter((hour) => hour === '02')).toHaveLength(2)
    await bring('Ngõ ngập', '2026-10-25T08:30:00')
    const day = { from: '2026-10-25', to: '2026-10-25' }
    expect([(await show({ per: 'hour', ...day })).items, (await show(day)).items]).toEqual([1, 1])
  })

  it('refuse a period that is none, or has more points than can be read', async () => {
    const refused = (changes: Partial<TrendsAsk>) =>
      expect(show(changes)).rejects.toMatchObject({ code: 'trend.period-refused' })
    await refused({ from: '2026-11-21', to: '2026-11-20' })
    await refused({ from: '2026-02-30' })
    await refused({ per: 'hour', from: '2026-01-01' })
  })
})
