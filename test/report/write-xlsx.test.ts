import { describe, expect, it } from 'vitest'
import { type Table, textCell } from '../../server/domain/reports/table.ts'
import { writeXlsx } from '../../server/report/write-xlsx.ts'
import { readZip } from '../support/read-zip.ts'

const tableOf = (...texts: readonly string[]): Table => ({
  ...{ id: 't', title: 'Bảng', columns: [{ title: 'Chữ' }] },
  rows: texts.map((text) => [textCell(text)]),
})

async function sheetOf(table: Table): Promise<string> {
  const files = readZip(await writeXlsx([table]))
  return [...files.values()].join('\n')
}

describe('a sheet', () => {
  it.each(['=1+1', '+84', '-1', '@SUM(A1)', '\t=1', '＝1+1', ' =cmd|x'])(
    'holds %j as text that no spreadsheet runs, also when it is saved as CSV and opened again',
    async (text) => {
      const sheet = await sheetOf(tableOf(text))
      expect(sheet).toContain("<t>'")
      expect(sheet).not.toMatch(/<f[ >]/)
    },
  )

  it('stays whole whatever is written in it: markup, signs that XML forbids, halves of signs', async () => {
    const sheet = await sheetOf(tableOf('a<b>&"c"\u0000\u0001\u001b\u000b\uffff\ud800 hết'))
    expect(sheet).toContain('a&lt;b&gt;&amp;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(sheet).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800]/)
    expect(sheet).toContain('hết')
  })

  it('cuts a text that is longer than a cell may be', async () => {
    const [longest = ''] = (await sheetOf(tableOf('x'.repeat(40_000)))).match(/x{100,}/) ?? []
    expect(longest.length).toBeLessThanOrEqual(32_767)
    expect(longest.length).toBeGreaterThan(30_000)
  })
})
