import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backtest } from '../../server/cli/backtest.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wardpulse-backtest-'))
  await writeRule('rules', 'phrases: [ngập, úng]')
  await writeRule('next', 'phrases: [ngập sâu, úng, lụt]')
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

async function writeRule(folder: string, body: string): Promise<void> {
  const lines = ['id: flooding', 'title: Ngập', 'titleEn: Flooding', 'status: active', 'owner: x']
  const examples = 'examples: { hit: [phố úng], miss: [nắng] }'
  const path = join(root, folder, 'ward/axes/flooding.yaml')
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, [...lines, 'since: 2026-11-20', 'why: thử', body, examples].join('\n'))
}

const ITEMS = ['Phố ngập', 'Phố ngập sâu', 'Đồng úng', 'Lụt ở bãi', 'Nắng']
  .map((title) => JSON.stringify({ title }))
  .join('\n')

async function run(args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    stdin: Readable.from([]),
    root,
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
  }
  return { code: await backtest(args, io), out, err }
}

async function given(name: string, content: string | Uint8Array): Promise<readonly string[]> {
  await writeFile(join(root, name), content)
  const files = ['--rules', join(root, 'next'), '--items', join(root, name)]
  return ['--plan', 'ward', ...files]
}

describe('backtest', () => {
  it('counts what is gained, lost and kept for other words, with the titles to judge by', async () => {
    const { code, out } = await run([...(await given('items.jsonl', ITEMS)), '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out[0] ?? '')).toEqual({
      items: 5,
      touched: 3,
      labels: [
        {
          dimension: 'axis',
          label: 'flooding',
          before: 3,
          after: 3,
          gained: 1,
          lost: 1,
          changed: 1,
          titles: { gained: ['Lụt ở bãi'], lost: ['Phố ngập'], changed: ['Phố ngập sâu'] },
        },
      ],
    })
  })

  it('reads a packed file, shows a table and names the lines that it can not read', async () => {
    const packed = gzipSync(`hỏng\n${ITEMS}`)
    const { code, out, err } = await run(await given('items.jsonl.gz', packed))
    expect(code).toBe(0)
    expect(out[0]).toBe('5 items, 3 with a change')
    expect(out.some((line) => /^flooding +3 +3 +1 +1 +1$/.test(line))).toBe(true)
    expect(out).toContain('    - Phố ngập')
    expect(err).toEqual(['wardpulse backtest: line 1: this is not JSON.'])
  })

  it.each([
    [['--plan', 'ward', '--rules', 'x'], '--items FILE is missing.'],
    [['--plan', 'ward', '--items', 'x'], '--rules DIR is missing'],
  ])('says what is missing in %j', async (args, message) => {
    const { code, err } = await run(args)
    expect(code).toBe(2)
    expect(err.join()).toContain(message)
  })

  it('says that the file of items is not there', async () => {
    const [, , , next] = await given('items.jsonl', ITEMS)
    const args = ['--plan', 'ward', '--rules', next ?? '', '--items', join(root, 'none.jsonl')]
    const { code, err } = await run(args)
    expect(code).toBe(2)
    expect(err.join()).toContain("can't be read")
  })
})
