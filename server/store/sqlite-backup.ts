import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from './engine.ts'

const KEPT = 5
const NAME = /^before-migration-[\dTZ-]+\.sqlite$/

/**
 * Copies the live database into `folder`, keeps the newest five such copies, gives the file's path.
 * The copy appears under its name only when it is whole and on the disk.
 */
export async function writeBackup(db: Db, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const file = join(folder, `before-migration-${stamp}.sqlite`)
  const unfinished = `${file}.unfinished`
  await rm(unfinished, { force: true })
  await sql`VACUUM INTO ${unfinished}`.execute(db)
  await chmod(unfinished, 0o600)
  await flush(unfinished)
  await rename(unfinished, file)
  await flush(folder)
  await removeOld(folder)
  return file
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}

async function removeOld(folder: string): Promise<void> {
  const backups = (await readdir(folder)).filter((name) => NAME.test(name)).sort()
  for (const name of backups.slice(0, -KEPT)) await rm(join(folder, name))
}
