import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadSources } from '../../server/store/plan-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'wardpulse-sources-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PAGE = `sources:
  - id: cong-phuong
    title: Cổng phường
    publisher: Phường
    kind: page
    url: https://phuong-thu.gov.vn/thong-bao
    tier: official
    zone: Asia/Ho_Chi_Minh
    every: 30m
    slowest: 6h
    gap: 5s
    fullText: true
    recipe:
      list: ul.tin > li
      link: h3 a
      time: .ngay
      timeFormat: "HH[h]mm dd/MM/yyyy"
      nextPage: a.sau
      maxPages: 2
`

async function load(text: string) {
  const file = join(folder, 'sources.yaml')
  writeFileSync(file, text)
  return loadSources(file)
}

describe('a sources file', () => {
  it('says how to read a page and how seldom to ask a quiet source', async () => {
    expect(await load(PAGE)).toMatchObject({
      sources: [
        {
          kind: 'page',
          everyMs: 30 * 60_000,
          slowestMs: 6 * 3_600_000,
          fullText: true,
          recipe: {
            list: 'ul.tin > li',
            link: 'h3 a',
            timeFormat: 'HH[h]mm dd/MM/yyyy',
            nextPage: 'a.sau',
            maxPages: 2,
          },
        },
      ],
    })
  })

  it.each([
    ['kind: page', 'kind: feed', 13, 'only a source of kind "page" has a recipe'],
    [/ {4}recipe:[\s\S]*/, '', 2, 'a page needs a "recipe"'],
    ['maxPages: 2', 'maxPages: 4', 19, '"maxPages" must be 1, 2 or 3'],
    ['slowest: 6h', 'slowest: 5m', 10, '"slowest" must be at least as long as "every"'],
    ['HH[h]mm dd/MM/yyyy', 'dd/MM/yyyy', 17, 'is no way to write a date'],
    ['nextPage:', 'nextpage:', 18, 'unknown key "nextpage", did you mean "nextPage"?'],
    ['list: ul.tin > li', 'title: h3', 13, '"list" is missing'],
  ])('with %s made %s is refused at line %i', async (from, to, line, message) => {
    const loaded = await load(PAGE.replace(from, to))
    expect('faults' in loaded ? loaded.faults : []).toMatchObject([
      { line, message: expect.stringContaining(message) },
    ])
  })
})
