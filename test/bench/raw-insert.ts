import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '../../server/store/open-store.ts'
import { type Handle, openHandle } from '../../server/store/sqlite-handle.ts'

type Row = Readonly<Record<string, unknown>>

/** Rows of an item, its labels and its words, as the store wrote them. */
export interface RawRows {
  readonly items: readonly Row[]
  readonly labels: readonly Row[]
  readonly texts: readonly Row[]
}

const BATCH = 500
const FILE = 'wardpulse.sqlite'

export async function readRaw(dataDir: string): Promise<RawRows> {
  const handle = await openHandle(join(dataDir, FILE))
  const rows = async (table: string) => (await handle.all(`SELECT * FROM ${table}`)) as Row[]
  const items = await rows('items')
  const labels = await rows('labels')
  const texts = await handle.all('SELECT item_id, words FROM item_texts')
  await handle.close()
  return { items, labels, texts: texts as Row[] }
}

/**
 * The quickest way that the engine offers for these rows alone, in an empty database of the same
 * schema: one prepared statement a table and batch, rows as JSON. Gives seconds.
 */
export async function insertRaw(dataDir: string, rows: RawRows): Promise<number> {
  await mkdir(dataDir, { recursive: true })
  const store = await openStore({ dataDir, log: { info: () => {}, warn: () => {} } })
  await store.close()
  const handle = await openHandle(join(dataDir, FILE))
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -32768']) {
    await handle.all(`PRAGMA ${pragma}`)
  }
  const labelsOf = groupBy(rows.labels, 'item_id')
  const textsOf = groupBy(rows.texts, 'item_id')
  const started = performance.now()
  for (let at = 0; at < rows.items.length; at += BATCH) {
    const items = rows.items.slice(at, at + BATCH)
    const ids = items.map(({ id }) => id)
    await handle.run('BEGIN IMMEDIATE')
    await insert(handle, 'items', items)
    await insert(
      handle,
      'labels',
      ids.flatMap((id) => labelsOf.get(id) ?? []),
    )
    await insert(
      handle,
      'item_texts',
      ids.flatMap((id) => textsOf.get(id) ?? []),
    )
    await handle.run('COMMIT')
  }
  const seconds = (performance.now() - started) / 1000
  await handle.close()
  return seconds
}

async function insert(handle: Handle, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const values = columns.map((_name, at) => `value ->> ${at}`).join(', ')
  await handle.run(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values} FROM json_each(?)`,
    [JSON.stringify(rows.map((row) => columns.map((column) => row[column])))],
  )
}

function groupBy(rows: readonly Row[], column: string): ReadonlyMap<unknown, readonly Row[]> {
  const groups = new Map<unknown, Row[]>()
  for (const row of rows) {
    const key = row[column]
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
