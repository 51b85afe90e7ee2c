import { afterEach, describe, expect, it } from 'vitest'
import { type DocumentReader, makeDocumentReader } from '../../server/collect/read-document.ts'

const FEED = Buffer.from(
  '<rss version="2.0"><channel><title>Tin</title><item><title>Ngập ngõ</title><link>/a</link></item></channel></rss>',
)
const url = 'https://bao.vn/rss'

/** A page on which the CSS engine has quadratic work: far more than any time we give it. */
const SLOW_PAGE = Buffer.from(`<html><body>${'<i>x</i>'.repeat(20_000)}</body></html>`)
const SLOW = { list: 'i:not(:has(~ b ~ b)) ~ i:not(:has(~ u)) ~ i' }

let reader: DocumentReader
afterEach(() => reader.close())

describe('reading in a worker', () => {
  it('turns bytes into items, many documents one after the other', async () => {
    reader = makeDocumentReader()
    const outcomes = await Promise.all([1, 2, 3].map(() => reader.read({ bytes: FEED, url }, {})))
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ kind: 'items', items: [{ url: 'https://bao.vn/a' }] })
    }
  })

  it('names a document that takes too long, and reads the next one', async () => {
    reader = makeDocumentReader({ killAfterMs: 300 })
    const slow = reader.read({ bytes: SLOW_PAGE, url }, { selectors: SLOW })
    const next = reader.read({ bytes: FEED, url }, {})
    expect(await slow).toMatchObject({ kind: 'broken', fault: 'parse-timeout' })
    expect(await next).toMatchObject({ kind: 'items' })
  })

  it('keeps this thread free while a document is read', async () => {
    reader = makeDocumentReader({ killAfterMs: 500 })
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 10)
    await reader.read({ bytes: SLOW_PAGE, url }, { selectors: SLOW })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
  })

  it('survives a document that needs more memory than a document may', async () => {
    reader = makeDocumentReader({ heapMb: 24, killAfterMs: 20_000 })
    const items = `<item>${'<x:a b="c"><x:d/></x:a>'.repeat(400)}</item>`.repeat(500)
    const bytes = Buffer.from(`<rss version="2.0"><channel>${items}</channel></rss>`)
    expect(await reader.read({ bytes, url }, {})).toMatchObject({ fault: 'parse-memory' })
    const small = reader.read({ bytes: FEED, url }, {})
    expect(await small).toMatchObject({ kind: expect.any(String) })
  })

  it('answers also after it was closed', async () => {
    reader = makeDocumentReader()
    await reader.close()
    expect(await reader.read({ bytes: FEED, url }, {})).toMatchObject({ fault: 'parse-failed' })
  })
})
