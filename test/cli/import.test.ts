import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { runCommand, scratchFolder } from '../support/program.ts'

const rows = [
  {
    source: 'Báo Một',
    title: 'Ngõ ngập sau mưa',
    url: 'https://bao.example/1',
    published: '2026-01-05T07:00:00+07:00',
  },
  { source: 'Báo Một', title: 'Tin không địa chỉ', published: '2026-01-05 08:00:00' },
  {
    source: 'Báo Hai',
    title: 'Ngõ ngập sau mưa',
    url: 'https://bao2.example/1?utm_source=x',
    description: 'Dài hơn',
  },
]

function write(name: string, text: string | Buffer): string {
  const file = join(scratchFolder(), name)
  writeFileSync(file, text)
  return file
}

const jsonl = rows.map((row) => JSON.stringify(row)).join('\n')

describe('wardpulse import', () => {
  it('files past items once, however often the file is given, plain or packed', async () => {
    const env = { WARDPULSE_DATA_DIR: scratchFolder() }
    const first = await runCommand(['import', write('a.jsonl', jsonl)], { env })
    expect([first.code, JSON.parse(first.stdout)]).toEqual([
      0,
      { added: 3, changed: 0, unchanged: 0, refused: 0 },
    ])
    const again = await runCommand(['import', write('a.jsonl.gz', gzipSync(jsonl))], { env })
    expect(JSON.parse(again.stdout)).toMatchObject({ added: 0, unchanged: 3 })
  })

  it('reads CSV with quotes and a byte order mark', async () => {
    const env = { WARDPULSE_DATA_DIR: scratchFolder() }
    const csv = '\ufefftitle,source,published\n"Ngập, tắc ""nặng""",Báo Một,05/01/2026 07:00\n'
    const done = await runCommand(['import', write('a.csv', csv)], { env })
    expect([done.code, JSON.parse(done.stdout)]).toMatchObject([0, { added: 1, refused: 0 }])
  })

  it('refuses bad rows by line, and files the good ones', async () => {
    const env = { WARDPULSE_DATA_DIR: scratchFolder() }
    const text = `${jsonl}\n{not json\n{"source":"x"}\n{"title":"t","published":"hôm qua"}\n`
    const done = await runCommand(['import', write('a.jsonl', text)], { env })
    expect([done.code, JSON.parse(done.stdout)]).toMatchObject([1, { added: 3, refused: 3 }])
    for (const line of ['line 4', 'line 5', 'line 6: "hôm qua"'])
      expect(done.stderr).toContain(line)
  })

  it('says what is wrong with a file that cannot be read', async () => {
    const env = { WARDPULSE_DATA_DIR: scratchFolder() }
    for (const file of [
      'no-such-file.jsonl',
      write('a.docx', 'x'),
      write('a.jsonl.gz', 'not gzip'),
    ]) {
      const done = await runCommand(['import', file], { env })
      expect([file, done.code, done.stdout]).toEqual([file, 2, ''])
      expect(done.stderr).toContain(file)
    }
  })
})
