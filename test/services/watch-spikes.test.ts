import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, localClock } from '../../server/domain/plan/local-time.ts'
import { CLI } from '../../server/services/deeds.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { makeKeepSpikeSettings } from '../../server/services/keep-spike-settings.ts'
import { makeKeepSpikes } from '../../server/services/keep-spikes.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeWatchSpikes } from '../../server/services/watch-spikes.ts'
import { sampleSource } from '../store/samples.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const DAY = 24 * HOUR
/** Twenty past three on a Friday afternoon. */
const NOW = Date.parse('2026-11-20T15:20:00+07:00')
const SOURCES = ['a', 'b', 'c'].map((id) => sampleSource(id, { publisher: `Báo ${id}` }))

describe.each(engines)('the spike alarm on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let now = NOW
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    now = NOW
    await store.sources.define(SOURCES, NOW - 90 * DAY)
  })
  afterEach(() => close())

  const currentPlan = () => inForce
  const ports = () => ({ store, currentPlan, newId, now: () => now, ring: () => {} })
  const watch = () => makeWatchSpikes(ports())()
  const spikes = () => makeKeepSpikes(ports())
  const settings = () => makeKeepSpikeSettings(ports())

  /** Ten weeks of hours were looked at; `gapHours` of the last ones were not. */
  async function look({ gapHours = 0, ids = ['a', 'b', 'c'], days = 75 } = {}) {
    const last = Math.floor(now / HOUR) - gapHours
    await store.transaction(async (stores) => {
      for (let hour = last - days * 24; hour <= last; hour += 1) {
        const { day } = localClock(ZONE, hour * HOUR)
        const sources = ids.map((id) => ({ id, isHealthy: true }))
        await stores.coverage.record({ hour, day, sources })
      }
    })
  }

  let count = 0
  async function bring(source: string, title: string, hoursAgo: number) {
    count += 1
    const url = `https://bao.example/${count}`
    const known = { updated: undefined, guid: undefined, summary: '' }
    const items = [{ title, url, published: now - hoursAgo * HOUR, ...known }]
    const from = SOURCES.find(({ id }) => id === source) ?? sampleSource(source)
    await makeIngestItems(ports())({ source: from, items, fetchedAt: now - hoursAgo * HOUR + 1 })
  }

  it('rings early on two independent voices about an urgent label, with the story that drives it', async () => {
    await look()
    await bring('a', 'Ngõ Tám Hà Nội ngập sâu sau mưa', 1)
    expect(await watch()).toEqual([])
    await bring('b', 'Ngõ Tám Hà Nội ngập sâu sau mưa lớn', 0)
    const [rang, ...others] = await watch()
    expect(others).toEqual([])
    expect(rang).toMatchObject({ dimension: 'hotSpot', label: 'flooding', count: 2, publishers: 2 })
    expect(rang?.storyTitle).toMatch(/^Ngõ Tám/)
    const changes = await store.outbox.after(0, 100)
    expect(changes.filter(({ kind }) => kind === 'spike-rang')).toHaveLength(1)
    expect((await spikes().list({ days: 1 })).spikes).toHaveLength(1)
  })

  it('does not ring for one voice that repeats itself, nor twice for one matter', async () => {
    await look()
    for (const word of ['một', 'hai', 'ba']) await bring('a', `Phố ${word} ngập nặng`, 1)
    expect(await watch()).toEqual([])
    await bring('b', 'Phố bốn ngập nặng', 0)
    expect(await watch()).toHaveLength(1)
    now += HOUR
    await look()
    await bring('c', 'Phố năm ngập nặng', 0)
    expect(await watch()).toEqual([])
  })

  it('says neither yes nor no on a gap, nor with nothing to compare with', async () => {
    await bring('a', 'Ngõ ngập', 1)
    await bring('b', 'Ngõ khác ngập', 0)
    expect(await watch()).toEqual([])
    await look({ gapHours: 3 })
    expect(await watch()).toEqual([])
  })

  it('does not take for a spike what a source that came brings every day', async () => {
    // A paper that tells of floods all the time was added four days ago; two others are as ever.
    await look({ ids: ['a', 'b'], days: 75 })
    for (let day = 0; day < 4; day += 1) {
      const { day: number } = localClock(ZONE, now - day * DAY)
      const hour = Math.floor((now - day * DAY) / HOUR)
      await store.coverage.recordArchive({
        sourceId: 'c',
        days: [{ day: number, firstHour: hour }],
      })
      for (let n = 0; n < 16; n += 1)
        await bring('c', `rác tràn đường số ${day} ${n}`, day * 24 + n)
    }
    for (let day = 4; day < 70; day += 1) {
      await bring('a', `rác ở đường ${day}`, day * 24)
      await bring('b', `rác ở chợ ${day}`, day * 24 + 1)
    }
    await bring('a', 'rác ở đường hôm nay', 2)
    expect((await watch()).filter(({ label }) => label === 'waste')).toEqual([])
  })

  it('opens a case for a city story that one paper tells, when its matter spikes', async () => {
    await look()
    await bring('a', 'Hà Nội ngập ở Cầu Giấy', 2)
    await bring('a', 'Hà Nội ngập ở Cầu Giấy chiều nay', 1)
    expect(await store.cases.list({ limit: 5 })).toEqual([])
    await bring('b', 'Nghệ An cũng ngập diện rộng vì mưa bão', 0)
    const [rang] = await watch()
    const cases = await store.cases.list({ limit: 5 })
    expect(cases.map(({ storyId }) => storyId)).toEqual([rang?.storyId])
  })

  it('keeps what people say of an alarm, in the log too, and a later word replaces it', async () => {
    await look()
    await bring('a', 'Ngõ ngập', 1)
    await bring('b', 'Ngõ khác ngập', 0)
    const [rang] = await watch()
    await spikes().judge(rang?.id ?? '', 'confirmed', CLI)
    await spikes().judge(rang?.id ?? '', 'dismissed', CLI)
    const view = await spikes().list({ days: 1 })
    expect(view).toMatchObject({ confirmed: 0, dismissed: 1 })
    expect(view.spikes[0]?.verdict).toBe('dismissed')
    const log = await store.audit.list({ limit: 10 })
    expect(log.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['spike.confirmed', 'spike.dismissed']),
    )
    await expect(spikes().judge('none', 'confirmed', CLI)).rejects.toMatchObject({
      code: 'spike.not-found',
    })
  })

  it('shows what each sensitivity would have cost before one is chosen, and keeps the choice', async () => {
    await look({ days: 135 })
    await bring('a', 'Ngõ ngập', 1)
    await bring('b', 'Ngõ khác ngập', 0)
    const [rang] = await watch()
    await spikes().judge(rang?.id ?? '', 'confirmed', CLI)
    const { trials, chosen, days } = await settings().show()
    expect({ chosen, days }).toEqual({ chosen: { urgent: 'keen', ordinary: 'normal' }, days: 60 })
    expect(trials.urgent.keen).toEqual({ rings: 1, confirmed: 1, dismissed: 0 })
    expect(trials.urgent.calm).toEqual({ rings: 0, confirmed: 0, dismissed: 0 })
    await settings().write({ urgent: 'calm', ordinary: 'normal' }, CLI)
    expect((await settings().show()).chosen.urgent).toBe('calm')
  })
})
