import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { findSecretKey, readOrMakeSecretKey } from '../../server/store/secret-key-file.ts'
import { makeDataDir } from '../support/engines.ts'

describe('E.2-39 the key of a data folder', () => {
  let dataDir = ''
  beforeEach(async () => {
    const made = await makeDataDir()
    dataDir = made.dataDir
    return made.remove
  })
  const file = () => join(dataDir, 'secret.key')
  const mode = () => statSync(file()).mode & 0o777

  it('is made once, of 256 bits, for its owner only, and found again', async () => {
    expect(await findSecretKey(dataDir)).toBeUndefined()
    const key = await readOrMakeSecretKey(dataDir)
    expect(Buffer.from(key, 'base64url')).toHaveLength(32)
    expect(mode()).toBe(0o600)
    expect(await readOrMakeSecretKey(dataDir)).toBe(key)
    expect(readdirSync(dataDir)).toEqual(['secret.key'])
  })

  it('is one when several ask for the first time at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readOrMakeSecretKey(dataDir)))
    expect(new Set(keys).size).toBe(1)
  })

  it('is taken back from everybody else when somebody opened it to them', async () => {
    await readOrMakeSecretKey(dataDir)
    chmodSync(file(), 0o644)
    await findSecretKey(dataDir)
    expect(mode()).toBe(0o600)
  })

  it('that is empty or cut short stops the start and says what to do', async () => {
    for (const text of ['', '\n', 'abc']) {
      writeFileSync(file(), text)
      await expect(readOrMakeSecretKey(dataDir)).rejects.toThrow(/secret\.key.*backup/s)
    }
  })
})
