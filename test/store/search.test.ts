import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ItemStore } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { labelled, sampleItem } from './samples.ts'

describe.each(engines)('searching on $name', (engine) => {
  let items: ItemStore
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await engine.open()
    items = opened.store.items
    close = opened.close
    const flooded = labelled({ hotSpots: ['flooding'], circle: 'ward' })
    await items.insert([
      sampleItem('1', { title: 'Cháy lớn tại chợ Đường Láng', excerpt: 'Lửa lan nhanh' }),
      sampleItem('2', { title: 'Xe chạy quá tốc độ', excerpt: 'Trên đường Vũ Tông Phan' }),
      sampleItem('3', {
        title: 'Ngõ 192 ngập sâu',
        excerpt: 'Phố Tông Đản',
        classification: flooded,
      }),
    ])
  })
  afterEach(() => close())

  const found = async (search: string, more = {}) =>
    (await items.list({ search, limit: 10, ...more })).map((item) => item.id).sort()

  it('finds by words of title and excerpt, in any case and spelling of marks', async () => {
    expect(await found('CHÁY chợ')).toEqual(['1'])
    expect(await found('đường'.normalize('NFD'))).toEqual(['1', '2'])
    expect(await found('192')).toEqual(['3'])
    expect(await found('cháy ngập')).toEqual([])
  })

  it('finds with and without marks when the query has none, and only with them when it has', async () => {
    expect(await found('chay')).toEqual(['1', '2'])
    expect(await found('cháy')).toEqual(['1'])
    expect(await found('duong lang')).toEqual(['1'])
  })

  it('keeps quoted words together', async () => {
    expect(await found('vũ tông')).toEqual(['2'])
    expect(await found('tông')).toEqual(['2', '3'])
    expect(await found('"tông phan"')).toEqual(['2'])
    expect(await found('"phan tông"')).toEqual([])
  })

  it('narrows a list by label too', async () => {
    expect(await found('ngap', { hotSpot: 'flooding' })).toEqual(['3'])
    expect(await found('chay', { hotSpot: 'flooding' })).toEqual([])
  })

  it('follows an edit: the new words find it, the old ones no longer do', async () => {
    await items.revise({
      ...sampleItem('3'),
      title: 'Nước đã rút',
      excerpt: '',
      version: 2,
      textHash: 'other',
      revisedAt: 1,
    })
    expect(await found('rút')).toEqual(['3'])
    expect(await found('ngập')).toEqual([])
  })

  it.each([
    '"',
    '""',
    '!!!',
    'a" OR "b',
    "'; DROP TABLE items; --",
    'NEAR(a b)',
    'a & | ! b',
    '*',
    '%',
  ])('takes %s for words or for nothing, never for a command', async (query) => {
    await found(query)
    expect(await found('cháy')).toEqual(['1'])
  })

  it('is no filter when the query has no word', async () => {
    expect(await found(' ?! ')).toEqual(['1', '2', '3'])
  })
})
