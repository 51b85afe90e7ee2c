import { chmod, mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileError } from './file-errors.ts'
import { openHandle } from './sqlite-handle.ts'
import { DataFolderBusyError, StoreCorruptError } from './store-errors.ts'

export interface DataFolder {
  readonly file: string
  readonly backups: string
  /** Remembers that a database was made here, so that its loss is noticed. */
  markInstalled(): Promise<void>
  /** Gives the folder free for another process. */
  release(): Promise<void>
}

/**
 * Makes the folder readable by its owner only and takes it for this process.
 *
 * @throws {DataFolderBusyError} when another process has it
 * @throws {StoreCorruptError} when the database that was made here is gone
 */
export async function takeDataFolder(dataDir: string): Promise<DataFolder> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const release = await lock(dataDir)
  try {
    const file = join(dataDir, 'wardpulse.sqlite')
    const marker = join(dataDir, 'wardpulse.installed')
    if ((await size(file)) === 0 && (await size(marker)) > 0) {
      throw new StoreCorruptError(file, 'was made here but is gone or empty now')
    }
    await createPrivate(file)
    const markInstalled = async () => {
      if ((await size(marker)) === 0) await createPrivate(marker, 'A database was made here.\n')
    }
    return { file, backups: join(dataDir, 'backups'), markInstalled, release }
  } catch (error) {
    await release()
    throw error
  }
}

/** An SQLite lock on a file of its own: the system drops it with the process, however that ends. */
async function lock(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'wardpulse.lock')
  await createPrivate(file)
  const handle = await openHandle(file)
  try {
    await handle.run('BEGIN EXCLUSIVE')
  } catch (error) {
    await handle.close()
    throw isFileError(error, 'SQLITE_BUSY') ? new DataFolderBusyError(dataDir) : error
  }
  return () => handle.close()
}

/**
 * Creates a file for its owner only. An existing one is never opened: closing any descriptor of a
 * file would drop this process's locks on it.
 */
async function createPrivate(file: string, text = ''): Promise<void> {
  try {
    const created = await open(file, 'wx', 0o600)
    await created.writeFile(text)
    await created.sync()
    await created.close()
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error
    await chmod(file, 0o600)
  }
}

/** Size in bytes; 0 for a file that is not there. */
async function size(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return 0
    throw error
  }
}
