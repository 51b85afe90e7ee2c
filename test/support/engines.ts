import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '../../server/store/engine.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openStore, type StorePlace } from '../../server/store/open-store.ts'
import { openPostgres } from '../../server/store/postgres.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { StoreLog } from '../../server/store/store-log.ts'
import { createDatabase, hasPostgres } from './postgres.ts'

export const silent: StoreLog = { info: () => undefined, warn: () => undefined }

/** A place for a store that nobody has used yet. */
export interface EmptyPlace {
  readonly place: StorePlace
  readonly remove: () => Promise<void>
}

export interface TestEngine {
  readonly name: 'sqlite' | 'postgres'
  /** A place to open a store on, more than once if need be. */
  readonly makePlace: () => Promise<EmptyPlace>
  /** An empty store; `close` also removes its place. */
  readonly open: () => Promise<OpenedStore>
  /** The engine under an empty store, for looking into its tables. */
  readonly openEngine: () => Promise<OpenedEngine>
}

export interface OpenedEngine {
  readonly engine: Engine
  readonly close: () => Promise<void>
}

export interface OpenedStore {
  readonly store: Awaited<ReturnType<typeof openStore>>
  readonly close: () => Promise<void>
}

/** A fresh data folder that is removed with everything in it. */
export async function makeDataDir(): Promise<EmptyPlace & { dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wardpulse-'))
  const remove = () => rm(dataDir, { recursive: true, force: true })
  return { dataDir, place: { dataDir, log: silent }, remove }
}

async function makePostgresPlace(): Promise<EmptyPlace> {
  const { url, drop } = await createDatabase()
  return { place: { dataDir: tmpdir(), databaseUrl: url, log: silent }, remove: drop }
}

const sqlite = makeEngine('sqlite', makeDataDir)
const postgres = makeEngine('postgres', makePostgresPlace)

/** Every engine that can run here: `describe.each(engines)('… on $name', …)`. */
export const engines: readonly TestEngine[] = hasPostgres() ? [sqlite, postgres] : [sqlite]

/** The engine of a place, not migrated. */
export async function engineOn({ dataDir, databaseUrl }: StorePlace): Promise<Engine> {
  return databaseUrl === undefined ? openSqlite(dataDir) : openPostgres(databaseUrl, silent)
}

function makeEngine(name: TestEngine['name'], makePlace: TestEngine['makePlace']): TestEngine {
  const open = async () => {
    const { place, remove } = await makePlace()
    const store = await openStore(place)
    const close = async () => {
      await store.close()
      await remove()
    }
    return { store, close }
  }
  const openEngine = async () => {
    const { place, remove } = await makePlace()
    const engine = await engineOn(place)
    await migrate(engine, silent)
    const close = async () => {
      await engine.close()
      await remove()
    }
    return { engine, close }
  }
  return { name, makePlace, open, openEngine }
}
