import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeErasures } from '../../server/services/erase-on-request.ts'
import { type IngestItems, makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'

const PLACE = 'Quán Bún Ví Dụ'
const BY = { name: 'quan-tri' }
/** Wednesday 04/03/2026 09:00, Asia/Ho_Chi_Minh. */
const NOW = Date.UTC(2026, 2, 4, 2)

describe.each(engines)('B.3-19 erasing on request on $name', (engine) => {
  let store: Store
  let closeStore: () => Promise<void>
  let api: ServedApi
  let ingest: IngestItems
  const source = { id: 's1', publisher: 'bao-1', tier: 'press' as const }

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    closeStore = opened.close
    api = await serveApi({ store })
    const pace = { zone: undefined, dateOrder: 'dmy' as const, everyMs: 1, gapMs: 0 }
    const define = { kind: 'feed' as const, url: 'https://x.example', title: 'Báo Một' }
    await store.sources.define([{ ...source, ...pace, ...define }], NOW)
    ingest = makeIngestItems({
      store,
      currentPlan: () => inForce,
      newId,
      now: Date.now,
      ring: () => {},
    })
  })
  afterEach(async () => {
    await api.close()
    await closeStore()
  })

  const erasures = (currentPlan = () => inForce) =>
    makeErasures({ store, currentPlan, newId, now: () => NOW, ring: () => {} })
  const item = (path: string, title: string, summary = '') => {
    const url = `https://bao.example/${path}`
    return { title, url, guid: url, published: Date.now(), updated: undefined, summary }
  }
  const file = (...items: ReturnType<typeof item>[]) =>
    ingest({ source, items, fetchedAt: Date.now() })
  const titles = async () =>
    (await api.admin.json('/api/items')).items
      .map(({ title }: { title: string }) => title)
      .toSorted()
  /** Every text that the database holds, in whatever table. */
  const everything = async () => {
    const pages = [
      '/api/items',
      '/api/cases?state=all',
      '/api/erasures',
      '/api/changes?after=0',
      '/api/audit',
    ]
    const cases = (await api.admin.json('/api/cases?state=all')).cases
    const details = cases.map(({ id }: { id: string }) => `/api/cases/${id}`)
    return JSON.stringify(
      await Promise.all([...pages, ...details].map((path) => api.admin.json(path))),
    )
  }

  it('finds an article by its address in any spelling, erases it, and keeps it out for good', async () => {
    await file(item('1', `${PLACE} bị phản ánh, phường Thử`), item('2', 'Tin khác'))
    const url = 'http://www.bao.example/1/?utm_source=x#y'
    expect((await erasures().search({ url })).items).toHaveLength(1)
    expect(await titles()).toHaveLength(2)
    const done = await erasures().carryOut({ url }, BY)
    expect(done).toMatchObject({ kind: 'erased', items: 1, sought: 'https://bao.example/1' })
    expect(await titles()).toEqual(['Tin khác'])
    expect((await store.sources.find('s1'))?.items).toBe(1)
    const again = await file(item('1', `${PLACE} bị phản ánh, phường Thử`), item('3', 'Tin mới'))
    expect(again).toMatchObject({ added: 1, unchanged: 1 })
    expect(await titles()).toEqual(['Tin khác', 'Tin mới'])
    const { changes } = await api.admin.json('/api/changes?after=0')
    expect(changes.some(({ kind }: { kind: string }) => kind === 'items-erased')).toBe(true)
  })

  it('covers a text everywhere: titles, excerpts, old versions, stories, cases, notes, evidence, search', async () => {
    await file(item('1', `Mưa, phường Thử ngập trước ${PLACE}`, `Nước vào ${PLACE.toUpperCase()}.`))
    const [{ id }] = (await api.admin.json('/api/cases')).cases
    const note = `Đã gặp chủ ${PLACE}.`
    await api.admin.send(`/api/cases/${id}/actions`, {
      kind: 'received',
      key: 'key-00000001',
      note,
    })
    await file(item('1', 'Mưa, phường Thử ngập, đã rút', 'Quan bun vi du mở lại.'))
    const done = await erasures().carryOut({ text: PLACE.toLowerCase(), mask: true }, BY)
    expect(done).toMatchObject({ kind: 'masked', items: 1, notes: 1 })
    const bare = await erasures().carryOut({ text: 'quan bun vi du', mask: true }, BY)
    expect(bare.items).toBe(1)
    expect((await everything()).normalize('NFC')).not.toMatch(/quán bún ví dụ|quan bun vi du/i)
    expect(
      (await api.admin.json(`/api/items?search=${encodeURIComponent('"bún ví"')}`)).items,
    ).toEqual([])
    const [kept] = (await api.admin.json('/api/items')).items
    expect(kept.hotSpots[0].evidence[0].phrase).toBe('ngập')
    // The source still says it; its text does not come back.
    expect(await file(item('1', `Mưa, phường Thử ngập trước ${PLACE}`))).toMatchObject({
      changed: 0,
    })
    expect(await everything()).not.toContain(PLACE)
  })

  it('keeps a case whose items are erased, without a word of theirs', async () => {
    await file(
      item('1', `Mưa, phường Thử ngập trước ${PLACE}`),
      item('2', `Mưa, phường Thử ngập trước ${PLACE} nữa`),
    )
    await erasures().carryOut({ text: PLACE }, BY)
    const { cases } = await api.admin.json('/api/cases')
    expect(cases.length).toBeGreaterThan(0)
    expect(cases[0].title).not.toContain('Quán')
    expect((await api.admin.json(`/api/cases/${cases[0].id}`)).items).toEqual([])
  })

  it('enters the register: due within two working days and fifteen days, and never the text itself', async () => {
    await file(item('1', `${PLACE} ở phường Thử`))
    const friday = Date.UTC(2026, 1, 27, 9)
    await erasures().carryOut({ text: PLACE, receivedAt: friday }, BY)
    const [row] = (await erasures().list()).erasures
    expect(row).toMatchObject({ receivedAt: friday, doneAt: NOW, actor: 'quan-tri' })
    // Friday 16:00 and two working days of eight hours: Tuesday 16:00.
    expect(new Date(row?.answerDueAt ?? 0).toISOString()).toBe('2026-03-03T09:00:00.000Z')
    expect((row?.doneDueAt ?? 0) - friday).toBe(15 * 86_400_000)
    expect(row?.sought).toMatch(/^sha256:/)
    expect(await store.audit.list({ limit: 1, action: 'items.erased' })).toHaveLength(1)
  })

  it('refuses what names nothing, both, or too little, and what is not there', async () => {
    const code = (body: object) =>
      erasures()
        .carryOut(body, BY)
        .then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
    for (const body of [
      {},
      { url: '' },
      { text: ' ' },
      { text: 'ab' },
      { url: 'x' },
      { url: 'https://a.vn', text: 'abc' },
      { url: 'https://a.vn', mask: true },
    ]) {
      expect([body, await code(body)]).toEqual([body, 'erasure.nothing-sought'])
    }
    expect(await code({ text: PLACE })).toBe('erasure.not-found')
    expect(await store.erasures.list(9)).toEqual([])
  })
})
