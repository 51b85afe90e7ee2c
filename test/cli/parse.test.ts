import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from '../../server/cli/parse.ts'

const root = resolve(import.meta.dirname, '../..')
const fixture = (name: string) => join(root, 'fixtures/feeds', name)
const scratch = mkdtempSync(join(tmpdir(), 'parse-'))
afterAll(() => rmSync(scratch, { recursive: true }))

function file(name: string, text: string): string {
  writeFileSync(join(scratch, name), text)
  return join(scratch, name)
}

async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    stdin: Readable.from([]),
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    root,
  }
  const code = await parse(args, io)
  return { code, lines: out.map((line) => JSON.parse(line) as Record<string, unknown>), err }
}

describe('wardpulse parse', () => {
  it('answers a line per item, with null for what the document does not say', async () => {
    const { code, lines, err } = await run(fixture('rdf.rdf'))
    expect([code, err]).toEqual([0, []])
    expect(lines[0]).toEqual({
      title: 'Cây xanh gãy đổ chắn ngang phố sau dông',
      url: 'https://tap-chi-thu.vn/cay-xanh',
      id: 'https://tap-chi-thu.vn/cay-xanh',
      published: '2026-10-05T09:20:00Z',
      updated: null,
      summary: 'Công nhân dọn xong trước giờ tan tầm.',
    })
    expect(lines[1]).toMatchObject({ published: null, updated: null })
  })

  it('reads dates without a zone as Vietnamese where --url, else the feed, is under .vn', async () => {
    const feed = (host: string) =>
      `<rss version="2.0"><channel><title>T</title><link>https://${host}/</link><item><title>A</title><link>/a</link><pubDate>10/2/2026 9:25:00 AM</pubDate></item></channel></rss>`
    const vn = file('vn.rss', feed('bao.vn'))
    const net = file('net.rss', feed('bao.net'))
    const published = async (...args: string[]) => (await run(...args)).lines[0]?.published
    expect(await published(vn)).toBe('2026-10-02T02:25:00Z')
    expect(await published(net)).toBeNull()
    expect(await published(net, '--url', 'https://bao.vn/rss')).toBe('2026-10-02T02:25:00Z')
  })

  it('names the file of each line when there are several', async () => {
    const files = [fixture('rdf.rdf'), fixture('atom.xml')]
    const { lines } = await run(...files)
    expect(new Set(lines.map((line) => line.file))).toEqual(new Set(files))
  })

  it('says in one line what it cannot read, and still answers the others', async () => {
    const bad = ['challenge-page.html', 'html-page.html', 'zero-bytes.rss'].map(fixture)
    const missing = join(scratch, 'missing.rss')
    const { code, lines, err } = await run(...bad, missing, fixture('rdf.rdf'))
    expect(code).toBe(2)
    expect(lines).toHaveLength(2)
    expect(err).toEqual([
      `${bad[0]}: blocked: a challenge page, not a feed`,
      `${bad[1]}: not-a-feed: an HTML page, not a feed`,
      `${bad[2]}: zero-bytes: zero bytes`,
      expect.stringContaining(`${missing}: ENOENT`),
    ])
  })

  it('keeps the whole items of a truncated document and says so', async () => {
    const { code, lines, err } = await run(fixture('truncated.rss'))
    expect([code, lines.length]).toEqual([0, 2])
    expect(err).toEqual([expect.stringContaining('truncated: 2 whole items kept')])
  })

  it('answers nothing for an empty feed: that is no fault', async () => {
    expect(await run(fixture('empty-channel.rss'))).toEqual({ code: 0, lines: [], err: [] })
  })

  it('reads a page with a file of selectors', async () => {
    const page = file(
      'tin.html',
      '<ul><li><a href="/1">Một</a><time>05/10/2026 14:10</time></li></ul>',
    )
    const select = file('chon.yaml', 'list: li\ntime: time\n')
    const args = [page, '--kind', 'page', '--select', select, '--url', 'https://phuong.gov.vn/']
    const { code, lines } = await run(...args)
    expect(code).toBe(0)
    expect(lines).toEqual([
      {
        title: 'Một',
        url: 'https://phuong.gov.vn/1',
        id: null,
        published: '2026-10-05T07:10:00Z',
        updated: null,
        summary: '',
      },
    ])
  })

  it.each([
    [],
    ['--kind', 'site', 'x'],
    ['--kind', 'page', 'x'],
    ['x', '--select', 'y'],
    ['x', '--url', 'bao'],
    ['--khong-co', 'x'],
    ['x', '--kind', 'page', '--select', 'khong-co.yaml'],
  ])('refuses wrong use: %j %j %j %j', async (...args) => {
    const { code, lines, err } = await run(...args.filter((arg) => arg !== undefined))
    expect([code, lines.length, err.length]).toEqual([2, 0, 1])
  })

  it('names the wrong key of a file of selectors', async () => {
    const select = file('sai.yaml', 'lists: li\n')
    const { code, err } = await run('x', '--kind', 'page', '--select', select)
    expect(code).toBe(2)
    expect(err).toEqual([expect.stringMatching(/sai\.yaml.*list.*lists/)])
  })
})
