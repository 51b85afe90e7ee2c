import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBytes } from '../../server/collect/read-bytes.ts'
import { DEMO_FEEDS } from '../../server/demo/feeds.ts'
import { readRainyDay } from '../../server/demo/rainy-day.ts'
import { type Demo, prepareDemo } from '../../server/demo/run.ts'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import { loadSources } from '../../server/store/plan-files.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const START = Date.parse('2026-11-20T07:00:00Z')
const END = START + 24 * 60 * 60 * 1000
const items = await readRainyDay(join(ROOT, 'fixtures', 'demo', 'rainy-day.yaml'))

let demo: Demo
let sources: readonly SourceDefinition[]

beforeAll(async () => {
  demo = await prepareDemo({ root: ROOT, now: START, clock: () => END })
  const loaded = await loadSources(demo.settings.sourcesFile)
  sources = 'sources' in loaded ? loaded.sources : []
})
afterAll(() => demo.close())

async function read(id: string) {
  const source = sources.find((one) => one.id === id)
  if (!source) throw new Error(`no source ${id}`)
  const response = await fetch(source.url)
  return readBytes({
    bytes: new Uint8Array(await response.arrayBuffer()),
    contentType: response.headers.get('content-type') ?? undefined,
    context: { baseUrl: source.url, zone: source.zone, dateOrder: source.dateOrder },
  })
}

describe('the demo through the readers of the program', () => {
  it('has a list of sources that the plan reader accepts', async () => {
    expect(sources).toHaveLength(11)
    expect(new Set(sources.map(({ publisher }) => publisher)).size).toBe(11)
  })

  it.each(DEMO_FEEDS.slice(0, 8).map(({ source }) => source))(
    'reads titles, excerpts and times of %s as the fixture has them',
    async (source) => {
      const outcome = await read(source)
      const own = items.filter((item) => item.source === source)
      expect(outcome.kind).toBe('items')
      const got = outcome.kind === 'items' ? outcome.items : []
      const byTitle = (one: { title: string }, other: { title: string }) =>
        one.title < other.title ? -1 : 1
      expect(
        got.map(({ title, summary, published }) => ({ title, summary, published })).sort(byTitle),
      ).toEqual(
        own
          .map(({ title, excerpt, offsetMs, edited }) => ({
            title: (edited?.title ?? title).normalize('NFC'),
            summary: excerpt.normalize('NFC'),
            published: START + offsetMs,
          }))
          .sort(byTitle),
      )
    },
  )

  it('finds the challenge page broken and the quiet channel empty', async () => {
    expect((await read('trang-chan')).kind).toBe('broken')
    expect((await read('trang-trong')).kind).toBe('empty')
  })
})
