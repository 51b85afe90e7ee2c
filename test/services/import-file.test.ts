import { beforeEach, describe, expect, it } from 'vitest'
import { makeImportFile, makePreviewImport } from '../../server/services/import-file.ts'
import { makeImportItems } from '../../server/services/import-items.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { NOW } from '../store/samples.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'
import { TESTER } from '../support/sign-in.ts'

const csv = [
  'Tiêu đề;Thời gian;Nguồn;Ghi chú',
  '"Phường Thử; ngập sau mưa";05/01/2026 07:00;Báo Mẫu;x',
  'Gọi 0912 345 678 để báo;;;',
  ';05/01/2026 07:00;Báo Mẫu;',
  'Tin không rõ ngày;hôm qua;Báo Mẫu;',
].join('\r\n')

const preview = makePreviewImport()

describe('the preview of an import', () => {
  it('finds the columns, shows rows as they would be stored and refuses the others by line', async () => {
    const seen = await preview(csv, { format: 'csv', source: 'Sổ trực' })
    expect(seen.columns).toEqual(['Tiêu đề', 'Thời gian', 'Nguồn', 'Ghi chú'])
    expect(seen.mapping).toEqual({ title: 'Tiêu đề', published: 'Thời gian', source: 'Nguồn' })
    expect(seen.rows).toMatchObject([
      { line: 2, source: 'Báo Mẫu', title: 'Phường Thử; ngập sau mưa' },
      { line: 3, source: 'Sổ trực' },
    ])
    expect(seen.rows[1]?.title).not.toContain('0912')
    expect([seen.accepted, seen.refused]).toEqual([2, 2])
    expect(seen.refusedRows).toEqual([
      { line: 4, fault: 'no-title' },
      { line: 5, fault: 'bad-date', text: 'hôm qua' },
    ])
  })

  it('takes the columns that it is told', async () => {
    const { rows } = await preview(csv, { format: 'csv', mapping: { title: 'Ghi chú' } })
    expect(rows).toEqual([{ line: 2, source: 'import', title: 'x' }])
    const other = preview(csv, { format: 'csv', mapping: { title: 'Không có' } })
    await expect(other).rejects.toMatchObject({ code: 'import.column-missing' })
  })

  it('shows twenty rows of many, and an empty file as one', async () => {
    const many = Array.from({ length: 50 }, (_, i) => JSON.stringify({ title: `Tin ${i}` }))
    const seen = await preview(many.join('\n'), { format: 'jsonl' })
    expect([seen.rows.length, seen.accepted, seen.columns]).toEqual([20, 50, []])
    for (const format of ['csv', 'jsonl'] as const) {
      expect(await preview('', { format })).toMatchObject({ accepted: 0, refused: 0, rows: [] })
    }
  })

  it('names the line at which a CSV file cannot be read any further', async () => {
    const broken = preview('title,source\nmột,"hai\nba,bốn', { format: 'csv' })
    await expect(broken).rejects.toMatchObject({ code: 'import.unreadable', detail: { line: 3 } })
  })
})

describe.each(engines)('an uploaded file on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    return () => opened.close()
  })

  it('is filed once, however often it is sent, with its refused rows told each time', async () => {
    const ports = { store, currentPlan: () => inForce, newId, now: () => NOW, ring: () => {} }
    const importRows = makeImportItems({ ...ports, ingest: makeIngestItems(ports) })
    const importFile = makeImportFile({ importRows })
    const first = await importFile(csv, { format: 'csv' }, TESTER)
    expect(first).toMatchObject({ added: 2, changed: 0, unchanged: 0, refused: 2 })
    expect(first.refusedRows.map(({ line }) => line)).toEqual([4, 5])
    const again = await importFile(csv, { format: 'csv' }, TESTER)
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2, refused: 2 })
    expect((await store.sources.added()).map(({ id }) => id)).toEqual([
      'import-bao-mau',
      'import-import',
    ])
  })

  it('is filed not at all when it breaks off in the middle', async () => {
    const ports = { store, currentPlan: () => inForce, newId, now: () => NOW, ring: () => {} }
    const importRows = makeImportItems({ ...ports, ingest: makeIngestItems(ports) })
    const importFile = makeImportFile({ importRows })
    await expect(importFile('title\nmột\n"hai', { format: 'csv' }, TESTER)).rejects.toMatchObject({
      code: 'import.unreadable',
    })
    expect(await store.items.list({ limit: 9 })).toEqual([])
  })
})
