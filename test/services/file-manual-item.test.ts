import { beforeEach, describe, expect, it } from 'vitest'
import type { ManualItemBody } from '../../server/contract/entries.ts'
import { type FileManualItem, makeFileManualItem } from '../../server/services/file-manual-item.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { NOW } from '../store/samples.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'
import { TESTER } from '../support/sign-in.ts'

const HOUR = 3_600_000
const body = {
  title: 'Người dân báo phường Thử ngập sâu, gọi 0912 345 678',
  channel: 'phone' as const,
  key: 'key-00000001',
}

describe.each(engines)('typing in an item on $name', (engine) => {
  let store: Store
  let file: (body: ManualItemBody) => ReturnType<FileManualItem>

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    const ports = { store, currentPlan: () => inForce, newId, now: () => NOW, ring: () => {} }
    const fileAs = makeFileManualItem({ ...ports, ingest: makeIngestItems(ports) })
    file = (body) => fileAs(body, TESTER)
    return () => opened.close()
  })

  it('labels it, opens its case and keeps no telephone number', async () => {
    const { item } = await file({ ...body, text: 'Nước vào nhà.' })
    expect(item).toMatchObject({
      ...{ sourceId: 'manual-phone', tier: 'community', circle: 'ward', excerpt: 'Nước vào nhà.' },
      ...{ seenAt: NOW, late: false, version: 1 },
    })
    expect(item.hotSpots.map(({ id }) => id)).toEqual(['flooding'])
    expect(item.caseId).toBeDefined()
    expect(item.title).not.toMatch(/\d{3}/)
  })

  it('is filed once, however often it is sent', async () => {
    const first = await file(body)
    expect(await file(body)).toEqual(first)
    expect(await store.items.list({ limit: 9 })).toHaveLength(1)
    expect(await store.cases.list({ limit: 9 })).toHaveLength(1)
  })

  it('keeps the time at which it was told, and none that is still to come', async () => {
    const { item } = await file({ ...body, seenAt: NOW - HOUR })
    expect([item.seenAt, item.late]).toEqual([NOW - HOUR, false])
    const ahead = file({ ...body, seenAt: NOW + HOUR })
    await expect(ahead).rejects.toMatchObject({ code: 'item.time-ahead' })
  })

  it('shows its link without being taken for the article behind it', async () => {
    const link = 'https://bao.example/tin-1'
    const article = { title: 'Bài báo', url: link, guid: link, published: NOW, updated: undefined }
    const ports = { store, currentPlan: () => inForce, newId, now: () => NOW, ring: () => {} }
    const source = { id: 's1', publisher: 'bao-1', tier: 'press' as const }
    const items = [{ ...article, summary: '' }]
    await makeIngestItems(ports)({ source, items, fetchedAt: NOW })
    const { item } = await file({ ...body, link })
    expect([item.url, item.sourceId]).toEqual([link, 'manual-phone'])
    expect(await store.items.list({ limit: 9 })).toHaveLength(2)
  })

  it('refuses what has no title and a link that is no web address', async () => {
    await expect(file({ ...body, title: ' \u200b' })).rejects.toMatchObject({
      code: 'item.title-missing',
    })
    await expect(file({ ...body, link: 'javascript:alert(1)' })).rejects.toMatchObject({
      code: 'item.link-refused',
    })
    expect(await store.items.list({ limit: 9 })).toEqual([])
  })

  it('counts every channel as one voice: the desk does not corroborate itself', async () => {
    const title = 'Hà Nội ngập nhiều tuyến phố'
    await file({ title, channel: 'phone', key: 'key-00000002' })
    await file({ title, channel: 'meeting', key: 'key-00000003' })
    expect(await store.cases.list({ limit: 9 })).toEqual([])
    expect((await store.sources.added()).map(({ id }) => id)).toEqual([
      'manual-meeting',
      'manual-phone',
    ])
  })
})
