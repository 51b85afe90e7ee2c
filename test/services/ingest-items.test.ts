import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadItem } from '../../server/domain/items/item.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'

const HOUR = 3_600_000
const now = Date.parse('2026-11-20T07:00:00+07:00')

function read(title: string, more: Partial<ReadItem> = {}): ReadItem {
  return {
    title,
    url: `https://bao.example/${title.length}-${title.slice(0, 6).replace(/\W/g, '')}.html`,
    guid: undefined,
    published: now - HOUR,
    updated: undefined,
    summary: '',
    ...more,
  }
}

describe.each(engines)('filing items on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let rings = 0
  const source = { id: 's1', publisher: 'bao-1', tier: 'press' as const }
  const other = { id: 's2', publisher: 'bao-2', tier: 'press' as const }

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    rings = 0
    const base = { kind: 'feed' as const, url: 'https://x.example/rss', tier: 'press' as const }
    const pace = { zone: undefined, dateOrder: 'dmy' as const, everyMs: HOUR, gapMs: 0 }
    await store.sources.define(
      [source, other].map((s) => ({ ...base, ...pace, ...s, title: s.id })),
      now,
    )
  })
  afterEach(() => close())

  function ingest(items: readonly ReadItem[], from = source) {
    const filing = makeIngestItems({
      store,
      currentPlan: () => inForce,
      newId,
      now: () => now,
      ring: () => {
        rings += 1
      },
    })
    return filing({ source: from, items, fetchedAt: now })
  }

  it('stores, labels and announces a new item once, however often the feed gives it', async () => {
    const item = read('Mưa lớn, phường Thử ngập sâu', { guid: 'g1' })
    expect(await ingest([item, item])).toMatchObject({ added: 1, unchanged: 0 })
    expect(await ingest([item])).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
    const [stored, ...rest] = await store.items.list({ limit: 10 })
    expect(rest).toEqual([])
    expect(stored?.classification.hotSpots.map((label) => label.id)).toEqual(['flooding'])
    expect(stored?.title.slice(stored.classification.hotSpots[0]?.evidence[0]?.start ?? 0)).toMatch(
      /^ngập/,
    )
    expect((await store.outbox.after(0, 10)).map((change) => change.kind)).toEqual([
      'item-added',
      'case-opened',
    ])
    expect(rings).toBe(1)
  })

  it('opens one case for a story that several papers carry, with the clocks of first sight', async () => {
    const title = 'Mưa lớn sáng nay, nhiều ngõ ở phường Thử ngập sâu nửa mét'
    await ingest([read(title, { url: 'https://bao.example/a' })])
    await ingest(
      [read(`${title}.`, { url: 'https://bao2.example/b', published: now - 2 * HOUR })],
      other,
    )
    const cases = await store.cases.list({ limit: 10 })
    expect(cases).toHaveLength(1)
    const [story] = await store.stories.findMany([cases[0]?.storyId ?? ''])
    expect(story).toMatchObject({
      items: 2,
      publishers: ['bao-1', 'bao-2'],
      publicAt: now - 2 * HOUR,
    })
    // An older copy found later is shown, but does not move a clock that runs.
    expect(cases[0]).toMatchObject({ publicAt: now - HOUR, late: false, urgency: 'urgent' })
  })

  it('opens a case in the city when a second publisher confirms, not before', async () => {
    const title = 'Ngã tư lớn của Hà Nội ngập sâu sau trận mưa rạng sáng'
    await ingest([read(title, { url: 'https://bao.example/a' })])
    expect(await store.cases.list({ limit: 10 })).toEqual([])
    await ingest([read(title, { url: 'https://bao.example/mobile' })])
    expect(await store.cases.list({ limit: 10 })).toEqual([])
    await ingest([read(title, { url: 'https://bao2.example/b' })], other)
    expect(await store.cases.list({ limit: 10 })).toHaveLength(1)
  })

  it('keeps an edited article as a new version of the same item, with new labels', async () => {
    await ingest([read('Trời mưa ở phường Thử', { guid: 'g1' })])
    expect(await store.cases.list({ limit: 10 })).toEqual([])
    const edited = read('Trời mưa, ngập ở phường Thử', { guid: 'g1' })
    expect(await ingest([edited])).toMatchObject({ added: 0, changed: 1 })
    const items = await store.items.list({ limit: 10 })
    expect(items.map(({ title, version }) => [title, version])).toEqual([[edited.title, 2]])
    expect(await store.cases.list({ limit: 10 })).toHaveLength(1)
  })

  it('does not let two sections that word an article differently edit it in turns', async () => {
    const item = read('Phường Thử họp bàn', { url: 'https://bao.example/a', summary: 'một' })
    await ingest([item])
    expect(await ingest([{ ...item, summary: 'hai' }], other)).toMatchObject({
      changed: 0,
      unchanged: 1,
    })
  })

  it('masks phone and ID numbers before anything is stored', async () => {
    await ingest([read('Phường Thử báo tin', { summary: 'Gọi 0912 345 678, CCCD 001099012345.' })])
    const [stored] = await store.items.list({ limit: 1 })
    expect(stored?.excerpt).not.toMatch(/\d{3}/)
  })

  it('masks a number that the cut of a long excerpt would halve', async () => {
    const summary = `${'mưa to '.repeat(70)}0912.345.678 là số trực`
    await ingest([read('Phường Thử báo tin', { summary })])
    const [stored] = await store.items.list({ limit: 1 })
    expect(stored?.excerpt).not.toMatch(/\d/)
  })

  it('does not believe a published time in the future', async () => {
    await ingest([read('Tin từ tương lai', { published: now + 48 * HOUR })])
    const [stored] = await store.items.list({ limit: 1 })
    expect(stored).toMatchObject({ seenAt: now, publishedAt: undefined })
  })

  it('marks what was collected late, and judges its case on the team clock', async () => {
    await ingest([read('Ngõ ở phường Thử ngập từ đêm', { published: now - 7 * HOUR })])
    const [found] = await store.cases.list({ limit: 1 })
    expect(found).toMatchObject({ late: true, publicAt: now - 7 * HOUR })
  })

  it('keeps apart what a broken feed gives one guid, and takes neither for an edit', async () => {
    const one = read('Ngõ ở phường Thử ngập', { guid: 'same', url: 'https://bao.example/1' })
    const two = read('Phường Thử thu gom rác', { guid: 'same', url: 'https://bao.example/2' })
    expect(await ingest([one, two])).toMatchObject({ added: 2, changed: 0 })
    expect(await ingest([two, one])).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  })

  it('loses nothing when two entries of a document claim one item', async () => {
    await ingest([read('Chợ đêm ở phường Thử', { guid: 'p1', url: 'https://bao.example/p1' })])
    const done = await ingest([
      read('Chợ đêm ở phường Thử!', { guid: 'p1', url: 'https://bao.example/p1-sua' }),
      read('Chợ đêm ở phường Thử?', { guid: 'p2', url: 'https://bao.example/p1' }),
      read('Nước ngập lớn ở phường Thử', { url: 'https://bao.example/new' }),
    ])
    expect(done).toMatchObject({ added: 1, changed: 1, unchanged: 1 })
    expect(await store.cases.list({ limit: 10 })).toHaveLength(1)
  })

  it('takes another article under a recycled guid for a new item', async () => {
    await ingest([read('Chợ hoa xuân mở cửa', { guid: '1', url: 'https://bao.example/r1' })])
    const fire = read('Nước ngập lớn ở phường Thử', { guid: '1', url: 'https://bao.example/r2' })
    expect(await ingest([fire])).toMatchObject({ added: 1, changed: 0 })
    expect(await ingest([fire])).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
    expect(await store.cases.list({ limit: 10 })).toHaveLength(1)
  })

  it('knows an item without guid and address again', async () => {
    const bare = { guid: undefined, url: undefined }
    const items = [read('Tin một ở phường Thử', bare), read('Tin hai ở phường Thử', bare)]
    expect(await ingest(items)).toMatchObject({ added: 2 })
    expect(await ingest(items)).toMatchObject({ added: 0, unchanged: 2 })
  })

  it('makes an open case more urgent when its story gets worse, and keeps its start', async () => {
    const title = 'Người dân kêu vì rác chất đống ở phường Thử suốt tuần'
    await ingest([read(title, { guid: 'g1' })])
    const [opened] = await store.cases.list({ limit: 1 })
    expect(opened?.urgency).toBe('normal')
    await ingest([read(`${title}, nước ngập`, { guid: 'g1' })])
    const events = await store.cases.events([opened?.id ?? ''])
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['opened', 'reclassified']))
    expect(events.map(({ detail }) => detail.urgency)).toContain('urgent')
    expect(await store.cases.list({ limit: 10 })).toHaveLength(1)
  })

  it.each([
    ['opens nothing for the echo of what was settled an hour ago', HOUR, 1],
    ['opens a new case when a matter comes back after it was settled', 40 * HOUR, 2],
  ])('%s', async (_, agoMs, cases) => {
    const title = 'Mưa lớn, ngõ chính ở phường Thử ngập sâu nửa mét'
    await ingest([read(title, { url: 'https://bao.example/1', published: now - 41 * HOUR })])
    const [first] = await store.cases.list({ limit: 1 })
    const at = now - agoMs
    const settled = { kind: 'settled' as const, occurredAt: at, recordedAt: at, actor: 'desk' }
    await store.cases.append({
      ...settled,
      id: 'e1',
      caseId: first?.id ?? '',
      key: 'k',
      detail: {},
    })
    await store.cases.markSettled(first?.id ?? '', true)
    await ingest([read(title, { url: 'https://bao.example/2', published: now })])
    expect(await store.cases.list({ limit: 10 })).toHaveLength(cases)
  })

  it('refuses an item without a title and keeps its siblings', async () => {
    const done = await ingest([
      read('   ', { url: 'https://bao.example/x' }),
      read('Tin lành ở phường Thử'),
    ])
    expect(done).toMatchObject({ added: 1, refused: 1 })
  })

  it('calls a notice without a title by how it begins, and knows it again', async () => {
    const summary = `Cắt nước ở phường Thử từ 8 giờ đến 17 giờ. ${'Bà con trữ nước. '.repeat(20)}`
    const notice = { ...read('', { url: 'https://bao.example/khong-ten' }), summary }
    expect(await ingest([notice])).toMatchObject({ added: 1, refused: 0 })
    const [item] = await store.items.list({ limit: 1 })
    expect(item?.title).toMatch(/^Cắt nước ở phường Thử từ 8 giờ đến 17 giờ\..{0,90}$/)
    expect(await ingest([notice])).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
  })
})
