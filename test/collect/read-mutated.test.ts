import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBytes } from '../../server/collect/read-bytes.ts'

const folder = resolve(import.meta.dirname, '../../fixtures/feeds')
const documents = readdirSync(folder)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => readFileSync(join(folder, name)))
  .filter((bytes) => bytes.length > 0)

/** A document with some bytes changed, its end cut off, or another one's end put on. */
const mutated = fc
  .record({
    bytes: fc.constantFrom(...documents),
    other: fc.constantFrom(...documents),
    flips: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
    cutAt: fc.option(fc.nat(), { nil: undefined }),
    splice: fc.boolean(),
  })
  .map(({ bytes, other, flips, cutAt, splice }) => {
    const changed = Buffer.from(bytes)
    for (const [at, byte] of flips) changed[at % changed.length] = byte
    const kept = cutAt === undefined ? changed : changed.subarray(0, cutAt % changed.length)
    return splice ? Buffer.concat([kept, other.subarray(other.length >> 1)]) : kept
  })

describe('a damaged document', () => {
  it('always comes to an outcome, and its items are whole', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (bytes) => {
        const outcome = await readBytes({ bytes, context: { zone: 'by-host' } })
        const items = outcome.kind === 'items' ? outcome.items : []
        for (const { title, url, published, summary } of items) {
          expect(title.length).toBeLessThanOrEqual(500)
          expect(summary.length).toBeLessThanOrEqual(700)
          expect(url === undefined || /^https?:/.test(url)).toBe(true)
          expect(published === undefined || Number.isInteger(published)).toBe(true)
          expect(/[\p{Cc}\u200b-\u200f\u202a-\u202e]/u.test(title + summary)).toBe(false)
        }
      }),
      { numRuns: 400 },
    )
  })
})
