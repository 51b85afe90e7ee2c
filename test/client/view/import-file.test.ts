import { describe, expect, it } from 'vitest'
import { openImportFile } from '../../../client/view/import-file.ts'
import { IMPORT_BYTES } from '../../../server/domain/items/import-row.ts'

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name)

describe('a chosen file', () => {
  it('is read as UTF-8, or as the UTF-16 that a spreadsheet marks', async () => {
    const text = 'Tiêu đề\nNgõ ngập'
    expect(await openImportFile(file('a.CSV', text))).toEqual({
      name: 'a.CSV',
      format: 'csv',
      text,
    })
    const wide = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
    expect(await openImportFile(file('b.csv', wide))).toMatchObject({ text })
    expect(await openImportFile(file('c.jsonl', '{}'))).toMatchObject({ format: 'jsonl' })
  })

  it('is refused for what it is: another type, too large, other letters', async () => {
    expect(await openImportFile(file('a.xlsx', 'x'))).toEqual({ fault: 'fileType' })
    const large = new Uint8Array(IMPORT_BYTES + 1)
    expect(await openImportFile(file('a.csv', large))).toEqual({ fault: 'tooLarge' })
    const windows1258 = Uint8Array.from([0x54, 0x69, 0xea, 0x75])
    expect(await openImportFile(file('a.csv', windows1258))).toEqual({ fault: 'notUtf8' })
  })
})
