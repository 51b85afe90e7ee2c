import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeKnownDevices } from '../../server/services/known-device.ts'
import { openStore } from '../../server/store/open-store.ts'
import { makeDataDir } from '../support/engines.ts'
import { signInOn } from '../support/sign-in.ts'

const tests = resolve(import.meta.dirname, '..')
const server = resolve(import.meta.dirname, '../../server')

/** Of the forty statements on accounts those that there is nothing to test of, and why. */
const DOES_NOT_APPLY: Readonly<Record<number, string>> = {
  27: 'Four eyes on publishing come with the approval of settlements and rule releases; the product publishes nothing.',
  33: 'There are no API tokens: programs use the command line, monitors the token of /metrics (E.2-28).',
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path))
}

describe('the checklist of accounts', () => {
  it('has a test for every number, or a reason why there is none', () => {
    const named = filesUnder(tests)
      .filter((path) => path.endsWith('.test.ts'))
      .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/E\.2-(\d+)\b/g)])
      .map(([, number]) => Number(number))
    const all = Array.from({ length: 40 }, (_, i) => i + 1)
    const without = all.filter((number) => !named.includes(number))
    expect(without).toEqual(Object.keys(DOES_NOT_APPLY).map(Number))
    expect(named.filter((number) => !all.includes(number))).toEqual([])
  })

  it('E.2-38 knows every file that opens a way out', () => {
    const opens = /from '(openid-client|nodemailer|web-push|undici|node:https|node:tls)'/
    const out = filesUnder(server)
      .filter((path) => /^import (?!type)/m.test(readFileSync(path, 'utf8')))
      .filter((path) => opens.test(readFileSync(path, 'utf8')))
      .map((path) => path.slice(server.length + 1))
    const known = /^(collect\/gate|identity\/identity-provider\.ts|notify\/)/
    expect(out.filter((path) => !known.test(path))).toEqual([])
  })

  it('E.2-39 keeps the database to its owner, and can change its key without ending a session', async () => {
    const { dataDir, place, remove } = await makeDataDir()
    const store = await openStore(place)
    expect(statSync(join(dataDir, 'wardpulse.sqlite')).mode & 0o077).toBe(0)
    const { token } = await signInOn(store, { name: 'truc-ban' })
    const note = await makeKnownDevices({ store }).make('truc-ban')
    expect(await makeKnownDevices({ store }).read(note, 'truc-ban')).toBeDefined()
    expect(await makeKnownDevices({ store }).read(note, 'lanh-dao')).toBeUndefined()
    await store.settings.set('device-key', 'another')
    expect(await makeKnownDevices({ store }).read(note, 'truc-ban')).toBeUndefined()
    expect(
      await store.sessions.listOf((await store.accounts.findByName('truc-ban'))?.id ?? ''),
    ).toHaveLength(1)
    expect(token).not.toBe('')
    await store.close()
    await remove()
  })
})
