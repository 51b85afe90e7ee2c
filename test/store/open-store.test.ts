import { describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import { engines, makeDataDir } from '../support/engines.ts'

describe('opening a store', () => {
  it('says that PostgreSQL does not answer, without the password', async () => {
    const { place, remove } = await makeDataDir()
    const databaseUrl = 'postgres://desk:secret@127.0.0.1:1/wardpulse'
    const opening = openStore({ ...place, databaseUrl })
    await expect(opening).rejects.toMatchObject({ name: 'StoreUnreachableError' })
    await expect(opening).rejects.toThrow(/^PostgreSQL at 127\.0\.0\.1:1 does not answer/)
    await remove()
  })

  it.each(['mysql://host/name', 'secret', ''])('refuses the address %j', async (databaseUrl) => {
    const { place, remove } = await makeDataDir()
    await expect(openStore({ ...place, databaseUrl })).rejects.toThrow(
      'must look like postgres://user:password@host:5432/name',
    )
    await remove()
  })
})

describe.each(engines)('a store on $name', (engine) => {
  it('answers a ping until it is closed, and says what it runs on', async () => {
    const { store, close } = await engine.open()
    await store.ping()
    expect(store.engine).toBe(engine.name)
    await close()
    await expect(store.ping()).rejects.toThrow()
  })
})
