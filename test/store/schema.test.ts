import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../server/store/engine.ts'
import { pageOf } from '../../server/store/item-pages.ts'
import { engines, type OpenedEngine } from '../support/engines.ts'
import { NOW } from './samples.ts'

const PERSON = /author|creator|handle|avatar|follower|comment|profile|email|phone/i

describe.each(engines)('schema on $name', (engine) => {
  let opened: OpenedEngine
  beforeAll(async () => {
    opened = await engine.openEngine()
  })
  afterAll(() => opened.close())

  it('has no column for anything of a person', async () => {
    const tables = await opened.engine.db.introspection.getTables()
    const columns = tables.flatMap((table) => table.columns.map((column) => column.name))
    expect(columns.length).toBeGreaterThan(80)
    expect(columns.filter((column) => PERSON.test(column))).toEqual([])
  })

  it('has the same tables and columns on every engine', async () => {
    const tables = await opened.engine.db.introspection.getTables()
    // The search index is the engine's own: a virtual table here, a generated column there.
    const shared = tables.filter((table) => !/^item_(texts|search)/.test(table.name))
    const shape = shared.map((table) => {
      const columns = table.columns.map(({ name, isNullable }) => name + (isNullable ? '?' : ''))
      return `${table.name}: ${columns.sort().join(' ')}`
    })
    await expect(`${shape.sort().join('\n')}\n`).toMatchFileSnapshot('schema.snapshot.txt')
  })
})

describe('lists on SQLite', () => {
  const [sqlite] = engines
  const filters = {
    items_newest: {},
    items_by_source: { source: 'bao-a' },
    items_by_circle: { circle: 'ward' },
    labels_newest: { hotSpot: 'flooding', axis: 'society', source: 'bao-a', circle: 'ward' },
  } as const

  it.each(Object.entries(filters))('walk the index %s and sort nothing', async (index, filter) => {
    const opened = await sqlite?.openEngine()
    if (!opened) throw new Error('SQLite runs everywhere')
    for (const before of [undefined, { seenAt: NOW, id: 'x' }]) {
      const wanted = { ...filter, limit: 50, ...(before && { before }) }
      const page = pageOf(opened.engine.db, wanted, 'sqlite')
      const steps = await planOf(opened.engine.db, page.compile())
      expect(steps).toMatch(new RegExp(`INDEX ${index}\\b`))
      expect(steps).not.toContain('TEMP B-TREE')
    }
    await opened.close()
  })
})

/** How SQLite would answer the query, step by step. */
async function planOf(db: Db, query: CompiledQuery): Promise<string> {
  const explain = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${query.sql}`, [...query.parameters])
  const { rows } = await db.executeQuery<{ detail: string }>(explain)
  return rows.map((row) => row.detail).join('; ')
}
