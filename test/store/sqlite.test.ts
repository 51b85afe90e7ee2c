import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../server/store/engine.ts'
import { itemsOn } from '../../server/store/items.ts'
import { engines } from '../support/engines.ts'
import { sampleItem } from './samples.ts'

describe.each(engines.filter(({ name }) => name === 'sqlite'))('$name', (tested) => {
  let engine: Engine
  beforeEach(async () => {
    const opened = await tested.openEngine()
    engine = opened.engine
    return () => opened.close()
  })

  const pragma = async (name: string) => {
    const { rows } = await sql.raw(`PRAGMA ${name}`).execute(engine.db)
    return Object.values(rows[0] ?? {})[0]
  }

  it('runs with the pragmas that its promises need', async () => {
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('busy_timeout')).toBeGreaterThanOrEqual(5_000)
  })

  it('keeps a NUL character within a text', async () => {
    const title = 'trước\u0000sau'
    const items = itemsOn(engine.db, engine)
    await items.insert([sampleItem('1', { title, guid: title })])
    expect(await items.find('1')).toMatchObject({ title, guid: title })
    const known = await items.findKnown([{ sourceId: 'bao-a', guid: title, url: undefined }])
    expect(known).toHaveLength(1)
  })

  it('keeps reading when the disk is full, keeps no half, and goes on when there is space', async () => {
    const items = itemsOn(engine.db, engine)
    const many = Array.from({ length: 400 }, (_, n) => sampleItem(`many-${n}`))
    await items.insert([sampleItem('1')])
    await sql
      .raw(`PRAGMA max_page_count = ${Number(await pragma('page_count')) + 2}`)
      .execute(engine.db)

    await expect(items.insert(many)).rejects.toMatchObject({ name: 'StoreFullError' })
    expect(await items.find('1')).toBeDefined()
    expect(await items.find('many-0')).toBeUndefined()

    await sql`PRAGMA max_page_count = 1000000`.execute(engine.db)
    await items.insert(many)
    expect(await items.find('many-399')).toBeDefined()
  })

  it('stores times as whole numbers', async () => {
    await itemsOn(engine.db, engine).insert([sampleItem('1')])
    const { rows } = await sql`SELECT typeof(seen_at) AS kind FROM items`.execute(engine.db)
    expect(rows).toEqual([{ kind: 'integer' }])
  })
})

describe.each(engines.filter(({ name }) => name === 'postgres'))('$name', (tested) => {
  it('puts one character in the place of a NUL, which its texts cannot hold', async () => {
    const { store, close } = await tested.open()
    await store.items.insert([sampleItem('1', { title: 'trước\u0000sau' })])
    expect(await store.items.find('1')).toMatchObject({ title: 'trước\uFFFDsau' })
    await close()
  })
})
