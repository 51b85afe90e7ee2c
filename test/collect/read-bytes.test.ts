import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReadContext } from '../../server/collect/feed-item.ts'
import { readBytes } from '../../server/collect/read-bytes.ts'
import type { ReadItem } from '../../server/domain/items/item.ts'
import type { ReadOutcome } from '../../server/domain/sources/outcome.ts'

const folder = resolve(import.meta.dirname, '../../fixtures/feeds')

interface Pair {
  readonly file: string
  readonly given: { contentType?: string; url?: string; zone?: string; dateOrder?: 'dmy' | 'mdy' }
  readonly expected: Record<string, unknown>
}

const pairs = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Pair)

/** As in the files: times as ISO, what is missing as null; a detail only has to contain the expected words. */
function written(outcome: ReadOutcome, expected: Record<string, unknown>): unknown {
  const detail = String('detail' in outcome ? outcome.detail : '')
  const found = detail.includes(String(expected.detail)) ? { detail: expected.detail } : {}
  if (outcome.kind === 'broken') return { kind: outcome.kind, fault: outcome.fault }
  if (outcome.kind === 'empty') return { kind: outcome.kind, title: outcome.title, ...found }
  return { kind: 'items', title: outcome.title, items: outcome.items.map(asJson), ...found }
}

function asJson(item: ReadItem): Record<string, unknown> {
  const iso = (at: number | undefined) =>
    at === undefined ? null : new Date(at).toISOString().replace('.000Z', 'Z')
  const { title, summary } = item
  return {
    title,
    url: item.url ?? null,
    guid: item.guid ?? null,
    published: iso(item.published),
    updated: iso(item.updated),
    summary: summary.length > 400 ? null : summary,
  }
}

const read = ({ file, given }: Pair) => {
  const { contentType, url, ...habits } = given
  const context: ReadContext = { ...habits, baseUrl: url }
  return readBytes({ bytes: readFileSync(join(folder, file)), contentType, context })
}

describe('documents as sources send them', () => {
  it('are there', () => expect(pairs.length).toBeGreaterThan(30))

  it.each(pairs.map((pair) => [pair.file, pair] as const))('%s', async (_, pair) => {
    expect(written(await read(pair), pair.expected)).toEqual(pair.expected)
  })

  it('lose every name of a person', async () => {
    const outcomes = await Promise.all(pairs.map(read))
    expect(JSON.stringify(outcomes)).not.toMatch(/NGƯỜI-THỬ|nguoi-thu|Người Viết Thử/)
  })

  it('keep texts within 700 characters, cut between words', async () => {
    const pair = pairs.find(({ file }) => file === 'hidden-characters.rss')
    const outcome = pair && (await read(pair))
    const summary = outcome?.kind === 'items' ? (outcome.items[0]?.summary ?? '') : ''
    expect(summary.length).toBeLessThanOrEqual(700)
    expect(summary).toMatch(/\p{L}…$/u)
  })
})
