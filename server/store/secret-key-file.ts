import { randomBytes, randomUUID } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileError } from './file-errors.ts'
import { SecretKeyError } from './store-errors.ts'

const NAME = 'secret.key'
const LENGTH = 43

/** The key that a data folder holds; `undefined` when it holds none. */
export async function findSecretKey(dataDir: string): Promise<string | undefined> {
  const file = join(dataDir, NAME)
  try {
    const key = (await readFile(file, 'utf8')).trim()
    // An empty key would seal, and open, for everybody.
    if (key.length < LENGTH) throw new SecretKeyError(file)
    await chmod(file, 0o600)
    return key
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined
    throw error
  }
}

/** The data folder's key, made when there is none: 256 bits, for the folder's owner only. */
export async function readOrMakeSecretKey(dataDir: string): Promise<string> {
  const found = await findSecretKey(dataDir)
  if (found !== undefined) return found
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const beside = join(dataDir, `${NAME}.${randomUUID()}`)
  const made = await open(beside, 'w', 0o600)
  await made.writeFile(`${randomBytes(32).toString('base64url')}\n`)
  await made.sync()
  await made.close()
  try {
    // Whole or not at all, and the first of two processes wins.
    await link(beside, join(dataDir, NAME))
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error
  } finally {
    await rm(beside, { force: true })
  }
  return readOrMakeSecretKey(dataDir)
}
