import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { itemsOn } from '../../server/store/items.ts'
import { migrate } from '../../server/store/migrate.ts'
import { MIGRATIONS } from '../../server/store/migrations/all-migrations.ts'
import type { Migration } from '../../server/store/migrations/migration.ts'
import { openStore } from '../../server/store/open-store.ts'
import { engineOn, engines, makeDataDir, silent } from '../support/engines.ts'
import { labelled, sampleItem } from './samples.ts'

const NEXT = Math.max(...MIGRATIONS.map(({ version }) => version)) + 1

const addNote: Migration = {
  version: NEXT,
  name: 'notes',
  up: async (db, text) => {
    await db.schema.createTable('notes').addColumn('text', text).execute()
  },
}

const failing: Migration = {
  version: NEXT,
  name: 'half a step',
  up: async (db, text, engine) => {
    await addNote.up(db, text, engine)
    throw new Error('kill')
  },
}

/** What SQLite needs for most changes: a new table in the place of the old one. */
const rebuildItems: Migration = {
  version: NEXT,
  name: 'rebuild',
  up: async (db) => {
    await sql`CREATE TABLE items_new AS SELECT * FROM items`.execute(db)
    await sql`DROP TABLE items`.execute(db)
    await sql`ALTER TABLE items_new RENAME TO items`.execute(db)
    await sql`CREATE UNIQUE INDEX items_id ON items(id)`.execute(db)
  },
}

const loseItems: Migration = {
  version: NEXT,
  name: 'lose the items',
  up: async (db) => {
    await sql`DELETE FROM items`.execute(db)
  },
}

describe('migrations', () => {
  it('are numbered in the order in which they are applied', () => {
    const numbers = MIGRATIONS.map((migration) => migration.version)
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
  })
})

describe.each(engines)('migrations on $name', (tested) => {
  it('apply only what is missing and keep what is there', async () => {
    const { engine, close } = await tested.openEngine()
    await itemsOn(engine.db, engine).insert([sampleItem('1')])
    await migrate(engine, silent)
    await migrate(engine, silent, [...MIGRATIONS, addNote])
    expect(await itemsOn(engine.db, engine).find('1')).toBeDefined()
    const applied = await engine.db.selectFrom('schema_versions').select('version').execute()
    expect(applied.map((row) => row.version).sort((a, b) => a - b)).toEqual(
      [...MIGRATIONS, addNote].map((migration) => migration.version),
    )
    await close()
  })

  it('leave the old schema when a step fails half-way', async () => {
    const { engine, close } = await tested.openEngine()
    const half = migrate(engine, silent, [...MIGRATIONS, failing])
    await expect(half).rejects.toThrow('kill')
    await migrate(engine, silent, [...MIGRATIONS, addNote])
    await close()
  })

  it('refuse a database of a newer program and leave it alone', async () => {
    const { place, remove } = await tested.makePlace()
    const engine = await engineOn(place)
    await migrate(engine, silent, [...MIGRATIONS, addNote])
    await engine.close()
    const older = openStore(place)
    await expect(older).rejects.toMatchObject({ name: 'StoreNewerError' })
    await expect(older).rejects.toThrow(`version ${NEXT}, this program knows versions up to`)
    await remove()
  })
})

describe.each(engines.filter(({ name }) => name === 'postgres'))(
  'migrations on $name',
  (tested) => {
    it('run once when several processes start at the same time', async () => {
      const { place, remove } = await tested.makePlace()
      const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(place)))
      for (const store of stores) await store.ping()
      for (const store of stores) await store.close()
      await remove()
    })
  },
)

describe('migrations on sqlite', () => {
  it('copy a database with data first, keep five copies, and a copy can take its place', async () => {
    const { dataDir, place, remove } = await makeDataDir()
    const engine = await engineOn(place)
    const backups = join(dataDir, 'backups')
    await migrate(engine, silent)
    await expect(readdir(backups)).rejects.toThrow('ENOENT')
    await itemsOn(engine.db, engine).insert([sampleItem('1')])

    for (let round = 0; round < 6; round += 1) {
      await expect(migrate(engine, silent, [...MIGRATIONS, failing])).rejects.toThrow('kill')
    }
    await engine.close()
    const copies = (await readdir(backups)).sort()
    expect(copies).toHaveLength(5)
    const newest = join(backups, copies.at(-1) ?? '')
    expect((await stat(newest)).mode & 0o777).toBe(0o600)

    await rm(join(dataDir, 'wardpulse.sqlite'))
    await rename(newest, join(dataDir, 'wardpulse.sqlite'))
    const restored = await openStore(place)
    expect(await restored.items.find('1')).toBeDefined()
    await restored.close()
    await remove()
  })

  it('rebuild a table without emptying the tables that point to it', async () => {
    const { place, remove } = await makeDataDir()
    const engine = await engineOn(place)
    await migrate(engine, silent)
    const classification = labelled({ hotSpots: ['flooding'] })
    await itemsOn(engine.db, engine).insert([sampleItem('1', { classification })])
    await migrate(engine, silent, [...MIGRATIONS, rebuildItems])
    expect(await itemsOn(engine.db, engine).find('1')).toMatchObject({ classification })
    const { rows } = await sql`PRAGMA foreign_keys`.execute(engine.db)
    expect(rows).toEqual([{ foreign_keys: 1 }])
    await engine.close()
    await remove()
  })

  it('do not commit rows that point to nothing', async () => {
    const { place, remove } = await makeDataDir()
    const engine = await engineOn(place)
    await migrate(engine, silent)
    const classification = labelled({ hotSpots: ['flooding'] })
    await itemsOn(engine.db, engine).insert([sampleItem('1', { classification })])
    const losing = migrate(engine, silent, [...MIGRATIONS, loseItems])
    await expect(losing).rejects.toThrow('point to rows that are not there')
    expect(await itemsOn(engine.db, engine).find('1')).toBeDefined()
    await engine.close()
    await remove()
  })
})
