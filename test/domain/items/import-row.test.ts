import { describe, expect, it } from 'vitest'
import {
  guessDelimiter,
  guessMapping,
  readImportRow,
} from '../../../server/domain/items/import-row.ts'

const form = {
  mapping: { title: 'Tiêu đề', published: 'Ngày đăng', url: 'Link' },
  source: 'Báo Mẫu',
}

describe('the columns of an import file', () => {
  it('are known by Vietnamese and English names, marks and case aside', () => {
    expect(guessMapping(['STT', 'TIEU DE', 'Ngày đăng', 'Đường dẫn', 'Nguồn', 'Ghi chú'])).toEqual({
      title: 'TIEU DE',
      published: 'Ngày đăng',
      url: 'Đường dẫn',
      source: 'Nguồn',
    })
    expect(guessMapping(['title', 'description', 'url', 'published', 'fetched', 'id'])).toEqual({
      ...{ title: 'title', description: 'description', url: 'url' },
      ...{ published: 'published', fetched: 'fetched', id: 'id' },
    })
    expect(guessMapping(['a', 'b'])).toEqual({})
  })

  it('are parted by what the first line holds most of, quoted text aside', () => {
    expect(guessDelimiter('title,source')).toBe(',')
    expect(guessDelimiter('"tiêu đề, dài, rất dài";nguồn;ngày')).toBe(';')
    expect(guessDelimiter('tiêu đề\tnguồn, mục')).toBe('\t')
    expect(guessDelimiter('title')).toBe(',')
  })
})

describe('a row of an import file', () => {
  it('gives what the mapping names and nothing else', () => {
    const record = {
      'Tiêu đề': ' Ngõ ngập ',
      'Ngày đăng': '05/01/2026 07:00',
      Link: '',
      Tên: 'bỏ qua',
    }
    expect(readImportRow(record, 2, form)).toEqual({
      row: {
        ...{ id: undefined, source: 'Báo Mẫu', title: 'Ngõ ngập', description: '' },
        ...{ url: undefined, published: Date.UTC(2026, 0, 5), fetched: undefined },
      },
    })
  })

  it('is refused by name when it holds no title, a date that is none, or nothing', () => {
    const refused = [{ 'Tiêu đề': '\u200b' }, { 'Tiêu đề': 'x', 'Ngày đăng': 'hôm qua' }, 7].map(
      (record) => readImportRow(record, 3, form),
    )
    expect(refused).toEqual([
      { refused: { line: 3, fault: 'no-title' } },
      { refused: { line: 3, fault: 'bad-date', text: 'hôm qua' } },
      { refused: { line: 3, fault: 'no-object' } },
    ])
  })
})
