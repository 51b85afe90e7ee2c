import { mkdir, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openStore, type StorePlace } from '../../server/store/open-store.ts'
import { damage } from '../support/damage.ts'
import { makeDataDir } from '../support/engines.ts'
import { sampleItem } from './samples.ts'

const MODE = 0o777

describe('the data folder', () => {
  let dataDir: string
  let place: StorePlace
  beforeEach(async () => {
    const made = await makeDataDir()
    dataDir = join(made.dataDir, 'inner', 'data')
    place = { ...made.place, dataDir }
    return () => made.remove()
  })
  const file = (name = 'wardpulse.sqlite') => join(dataDir, name)

  it('is made for its owner only, and so is every file in it', async () => {
    const store = await openStore(place)
    await store.items.insert([sampleItem('1')])
    expect((await stat(dataDir)).mode & MODE).toBe(0o700)
    const names = await readdir(dataDir)
    expect(names).toContain('wardpulse.sqlite-wal')
    for (const name of names) expect((await stat(file(name))).mode & MODE).toBe(0o600)
    await store.close()
  })

  it('keeps everything when it is closed and opened again', async () => {
    const before = await openStore(place)
    await before.items.insert([sampleItem('1')])
    await before.close()
    const after = await openStore(place)
    expect(await after.items.find('1')).toBeDefined()
    await after.close()
  })

  it('has one user at a time and says so', async () => {
    const first = await openStore(place)
    for (let tries = 0; tries < 3; tries += 1) {
      const second = openStore(place)
      await expect(second).rejects.toMatchObject({ name: 'DataFolderBusyError' })
      await expect(second).rejects.toThrow(`${dataDir} is in use by another Ward Pulse process`)
    }
    await first.items.insert([sampleItem('1')])
    await first.close()
    await (await openStore(place)).close()
  })

  it('waits for work under way before it closes, and may be closed twice', async () => {
    const store = await openStore(place)
    const work = store.transaction(async ({ items }) => {
      await items.insert([sampleItem('1')])
      await items.insert([sampleItem('2')])
    })
    await Promise.all([store.close(), store.close(), work])
    await expect(store.ping()).rejects.toThrow()
    const again = await openStore(place)
    expect(await again.items.find('2')).toBeDefined()
    await again.close()
  })

  it('with something else in place of the database is refused and left as it is', async () => {
    await mkdir(dataDir, { recursive: true })
    await writeFile(file(), 'This is a letter, not a database. '.repeat(200))
    const { size } = await stat(file())
    await expect(openStore(place)).rejects.toMatchObject({ name: 'StoreCorruptError' })
    await expect(openStore(place)).rejects.toThrow(`${file()} is damaged`)
    expect((await stat(file())).size).toBe(size)
  })

  it('with damaged pages in the middle of the database is refused', async () => {
    await fill(place)
    await damage(file())
    await expect(openStore(place)).rejects.toThrow('Put a backup in its place')
    await expect(openStore(place)).rejects.toMatchObject({ name: 'StoreCorruptError' })
  })

  it('that has lost its database is refused, never filled with an empty one', async () => {
    await (await openStore(place)).close()
    await truncate(file(), 0)
    await expect(openStore(place)).rejects.toThrow('was made here but is gone or empty now')
    await rm(file())
    await expect(openStore(place)).rejects.toMatchObject({ name: 'StoreCorruptError' })
    await expect(stat(file())).rejects.toThrow('ENOENT')
  })
})

async function fill(place: StorePlace): Promise<void> {
  const store = await openStore(place)
  await store.items.insert(Array.from({ length: 500 }, (_, index) => sampleItem(String(index))))
  await store.close()
}
