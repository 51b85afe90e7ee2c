import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { importItems } from '../../server/cli/import.ts'
import { type Handle, openHandle } from '../../server/store/sqlite-handle.ts'

/** The news of seven months, inside the data folder. */
export const NEWS_FILE = 'news/news-2025-08-to-2026-02.jsonl.gz'

const ROOT = join(import.meta.dirname, '../..')
const TARGET_SECONDS = 60

/** What an import leaves behind, in an order that does not depend on when or how it was written. */
const TABLES: Readonly<Record<string, string>> = {
  items: 'SELECT * FROM items ORDER BY id',
  labels: 'SELECT * FROM labels ORDER BY item_id, dimension, label',
  stories: 'SELECT * FROM stories ORDER BY id',
  'words of items': 'SELECT item_id, words FROM item_texts ORDER BY item_id',
}

/**
 * Replays the news through `wardpulse import` into a scratch folder, and once more over it: how long
 * it takes, and whether the second time leaves every row as it was.
 */
export async function evalImport(print: (line: string) => void, dataDir: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'wardpulse-import-'))
  try {
    print('import of the news of seven months')
    const first = await replay(scratch, join(dataDir, NEWS_FILE))
    print(`  first time   ${first.line}`)
    const again = await replay(scratch, join(dataDir, NEWS_FILE))
    print(`  second time  ${again.line}`)
    for (const [table, { rows, digest }] of first.state) {
      const same = again.state.get(table)?.digest === digest ? 'same both times' : 'CHANGED'
      print(
        `  ${table.padEnd(15)} ${String(rows).padStart(7)} rows  ${digest.slice(0, 16)}  ${same}`,
      )
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

interface Replay {
  readonly line: string
  readonly state: ReadonlyMap<string, { readonly rows: number; readonly digest: string }>
}

async function replay(folder: string, file: string): Promise<Replay> {
  process.env.WARDPULSE_DATA_DIR = folder
  process.env.WARDPULSE_PLAN = 'khuong-dinh'
  process.env.WARDPULSE_LOG_LEVEL = 'warn'
  const said: string[] = []
  const started = performance.now()
  const out = (line: string) => void said.push(line)
  const io = { root: ROOT, stdin: Readable.from([]), out, err: out }
  const exit = await importItems([file], io)
  const seconds = (performance.now() - started) / 1000
  const line = `${seconds.toFixed(1)} s (target ${TARGET_SECONDS})  ${said.at(-1) ?? ''} exit ${exit}`
  const handle = await openHandle(join(folder, 'wardpulse.sqlite'))
  const state = new Map<string, { rows: number; digest: string }>()
  for (const [table, query] of Object.entries(TABLES)) state.set(table, await digest(handle, query))
  await handle.close()
  return { line, state }
}

/** Read in pages: a hundred thousand items at once are more than memory should hold. */
async function digest(handle: Handle, query: string): Promise<{ rows: number; digest: string }> {
  const page = 5_000
  const hash = createHash('sha256')
  let rows = 0
  for (;;) {
    const part = await handle.all(`${query} LIMIT ${page} OFFSET ${rows}`)
    for (const row of part) hash.update(JSON.stringify(row))
    rows += part.length
    if (part.length < page) return { rows, digest: hash.digest('hex') }
  }
}
