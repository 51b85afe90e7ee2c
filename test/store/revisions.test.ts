import { beforeEach, describe, expect, it } from 'vitest'
import type { ItemStore } from '../../server/services/ports.ts'
import type { Db } from '../../server/store/engine.ts'
import { itemsOn } from '../../server/store/items.ts'
import { engines } from '../support/engines.ts'
import { labelled, NOW, sampleItem, sampleRevision } from './samples.ts'

const flooded = labelled({ hotSpots: ['flooding'], axes: ['society'], circle: 'ward' })
const jammed = labelled({ hotSpots: ['traffic-jam'], circle: 'city' })

describe.each(engines)('an edited item on $name', (engine) => {
  let db: Db
  let items: ItemStore
  beforeEach(async () => {
    const opened = await engine.openEngine()
    db = opened.engine.db
    items = itemsOn(db, opened.engine)
    await items.insert([sampleItem('1', { classification: flooded }), sampleItem('2')])
    return () => opened.close()
  })

  it('shows its new text and labels and keeps its place in time', async () => {
    await items.revise(sampleRevision('1', { classification: jammed }))
    const old = sampleItem('1')
    const { revisedAt: _, ...text } = sampleRevision('1', { classification: jammed })
    expect(await items.find('1')).toMatchObject({ ...text, seenAt: old.seenAt, url: old.url })
  })

  it('moves in the lists of labels with its new labels', async () => {
    await items.revise(sampleRevision('1', { classification: jammed }))
    expect(await items.list({ hotSpot: 'flooding', limit: 5 })).toEqual([])
    expect(await items.list({ hotSpot: 'traffic-jam', circle: 'city', limit: 5 })).toHaveLength(1)
  })

  it('keeps each old text with the labels that it had', async () => {
    await items.revise(sampleRevision('1', { classification: jammed }))
    await items.revise(sampleRevision('1', { version: 3, revisedAt: NOW + 1, textHash: 'third' }))
    const versions = await db
      .selectFrom('item_versions')
      .selectAll()
      .where('item_id', '=', '1')
      .orderBy('version')
      .execute()
    expect(versions).toMatchObject([
      { version: 1, title: 'Tin số 1', text_hash: 'hash-1', replaced_at: NOW },
      { version: 2, title: 'Tin số 1, cập nhật', text_hash: 'hash-1-2', replaced_at: NOW + 1 },
    ])
    expect(versions.map((version) => JSON.parse(version.classification))).toEqual([flooded, jammed])
  })

  it('is known by its old identity and its new text', async () => {
    await items.revise(sampleRevision('1'))
    const { guid, url } = sampleItem('1')
    expect(await items.findKnown([{ sourceId: 'bao-a', guid, url }])).toEqual([
      {
        id: '1',
        sourceId: 'bao-a',
        guid,
        url,
        title: sampleRevision('1').title,
        textHash: 'hash-1-2',
        version: 2,
        storyId: 'story-1',
        seenAt: sampleItem('1').seenAt,
      },
    ])
  })

  it('refuses the same version twice and leaves the item as it was', async () => {
    await items.revise(sampleRevision('1', { classification: jammed }))
    const again = sampleRevision('1', { title: 'Khác', classification: flooded })
    await expect(items.revise(again)).rejects.toMatchObject({ name: 'ConflictError' })
    expect(await items.find('1')).toMatchObject({ version: 2, classification: jammed })
    expect(await db.selectFrom('item_versions').selectAll().execute()).toHaveLength(1)
  })

  it('refuses an item that nobody has stored', async () => {
    await expect(items.revise(sampleRevision('3'))).rejects.toThrow('no item 3')
  })
})
