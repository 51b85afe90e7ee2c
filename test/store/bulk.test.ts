import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertRows, isOneOf } from '../../server/store/bulk.ts'
import type { Engine } from '../../server/store/engine.ts'
import { engines } from '../support/engines.ts'

const columns = ['kind', 'version', 'content'] as const

describe.each(engines)('many rows in one statement on $name', (test) => {
  let engine: Engine
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await test.openEngine()
    engine = opened.engine
    close = opened.close
  })
  afterEach(() => close())

  const insert = (contents: readonly string[], atOnce = 3) =>
    insertRows(engine.db, {
      table: 'versions',
      columns,
      rows: contents.map((content, i) => ({ kind: 'plan', version: `v${i}`, content })),
      onConflict: sql`ON CONFLICT (kind, version) DO NOTHING`,
      atOnce,
    })
  const contents = async () => {
    const rows = await engine.db.selectFrom('versions').selectAll().orderBy('version').execute()
    return rows.map(({ content }) => content)
  }

  it('come back as they were, whatever stands in them', async () => {
    const texts = [
      'Mưa lớn, ngõ "ngập" \\ sâu',
      'hai\ndòng\tvà \u0001',
      '\\u0000 như chữ',
      'đảo 🏝 xa',
      '',
      '[1, null]',
      '42',
    ]
    expect(await insert(texts)).toBe(texts.length)
    expect(await contents()).toEqual(texts)
  })

  it('come back when a character of them has no place in JSON', async () => {
    await insert(['tin', 'đầu\u0000cuối'])
    const [first, second] = await contents()
    expect(first).toBe('tin')
    // PostgreSQL has no such character either, and a sign stands in its place.
    expect(second?.replace('\ufffd', '\u0000')).toBe('đầu\u0000cuối')
  })

  it('are counted only where something was written', async () => {
    await insert(['một'])
    expect(await insert(['một', 'hai', 'ba', 'bốn'])).toBe(3)
    expect(await insert([])).toBe(0)
  })

  it('are found by any number of values', async () => {
    await insert(Array.from({ length: 50 }, (_, i) => `n${i}`))
    const wanted = Array.from({ length: 40_000 }, (_, i) => `v${2 * i}`)
    const rows = await engine.db
      .selectFrom('versions')
      .select('version')
      .where(isOneOf(engine.db, 'version', wanted))
      .execute()
    expect(rows).toHaveLength(25)
  })
})
