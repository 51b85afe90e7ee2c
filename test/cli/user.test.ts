import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { erase } from '../../server/cli/erase.ts'
import { user } from '../../server/cli/user.ts'
import { verify } from '../../server/cli/verify.ts'
import { makePasswords } from '../../server/identity/passwords.ts'
import type { Store } from '../../server/services/ports.ts'
import { hashSecret } from '../../server/services/secrets.ts'
import { isSetUp } from '../../server/services/set-up.ts'
import { openStore } from '../../server/store/open-store.ts'
import { sampleItem, sampleSource } from '../store/samples.ts'
import { makeDataDir, silent } from '../support/engines.ts'
import { root } from '../support/program.ts'
import { signInOn, TEST_PASSWORD } from '../support/sign-in.ts'

let dataDir: string
let remove: () => Promise<void>
/** A program that runs meanwhile: its data folder is no obstacle. */
let store: Store

beforeEach(async () => {
  ;({ dataDir, remove } = await makeDataDir())
  vi.stubEnv('WARDPULSE_DATA_DIR', dataDir)
  vi.stubEnv('WARDPULSE_LOG_LEVEL', 'silent')
  store = await openStore({ dataDir, log: silent })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await store.close()
  await remove()
})

function runWith(command: typeof user) {
  return async (args: readonly string[], stdin = '') => {
    const said = { out: [] as string[], err: [] as string[] }
    const code = await command(args, {
      stdin: Readable.from(stdin === '' ? [] : [stdin]),
      out: (line) => said.out.push(line),
      err: (line) => said.err.push(line),
      root,
    })
    return { code, out: said.out.join('\n'), err: said.err.join('\n') }
  }
}
const run = runWith(user)

describe('E.2-5 wardpulse user', () => {
  it('says which unit of the plan an account works for, and refuses one that the plan has not', async () => {
    const made = await run(['add', 'truc-ban', '--unit', 'ubnd'], `${TEST_PASSWORD}\n`)
    expect(made.code).toBe(0)
    const unit = async () => (await store.accounts.findByName('truc-ban'))?.unit
    expect(await unit()).toBe('ubnd')
    const wrong = await run(['unit', 'truc-ban', '--unit', 'nobody'])
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('no such unit') })
    expect(await unit()).toBe('ubnd')
    expect((await run(['list'])).out).toMatch(/truc-ban.*ubnd$/m)
    expect((await run(['unit', 'truc-ban'])).out).toBe('truc-ban works for no unit now.')
    expect(await unit()).toBeUndefined()
  })

  it('adds an admin with the password on stdin, in the log as the console’s deed, and closes set-up', async () => {
    const added = await run(
      ['add', 'Quan-Tri', '--role', 'admin', '--title', 'Văn phòng'],
      `${TEST_PASSWORD}\n`,
    )
    expect(added).toMatchObject({ code: 0, out: 'The account quan-tri was added as admin.' })
    const account = await store.accounts.findByName('quan-tri')
    expect(account).toMatchObject({ role: 'admin', title: 'Văn phòng' })
    expect((await makePasswords().verify(TEST_PASSWORD, account?.password)).isRight).toBe(true)
    expect(await isSetUp(store)).toBe(true)
    const rows = await store.audit.list({ limit: 9 })
    expect(rows.map(({ actor, action }) => [actor, action])).toEqual([
      ['cli', 'password.changed'],
      ['cli', 'account.added'],
    ])
  })

  it('E.2-6 hands out a link instead, that is good once and stored as a hash', async () => {
    const { out } = await run(['add', 'truc-ban', '--invite'])
    const [, token = ''] = /^http:\/\/127\.0\.0\.1:8788\/password#([\w-]{43})$/m.exec(out) ?? []
    expect(await store.oneTimeTokens.find(hashSecret(token))).toMatchObject({ purpose: 'password' })
    expect((await store.accounts.findByName('truc-ban'))?.password).toBeUndefined()
  })

  it('lists, disables, enables, resets, unlocks and flushes', async () => {
    const { accountId } = await signInOn(store, { role: 'officer', name: 'truc-ban' })
    await signInOn(store, { role: 'admin', name: 'quan-tri' })
    const sessions = async () => (await store.sessions.listOf(accountId)).length
    expect((await run(['list'])).out).toBe(
      [
        'quan-tri\tadmin\tinvited\tpassword-only\tnever\t1 sessions\t-',
        'truc-ban\tofficer\tinvited\tpassword-only\tnever\t1 sessions\t-',
      ].join('\n'),
    )
    expect((await run(['disable', 'truc-ban'])).code).toBe(0)
    expect(await sessions()).toBe(0)
    expect((await run(['enable', 'truc-ban'])).code).toBe(0)
    expect((await run(['reset', 'truc-ban'], TEST_PASSWORD)).out).toContain('was changed')
    await store.limits.put('k', { failures: 9, lastAt: Date.now() }, hashSecret('truc-ban'))
    expect((await run(['unlock', 'truc-ban'])).code).toBe(0)
    expect((await store.limits.get(['k'])).size).toBe(0)
    expect((await run(['no-second-factor', 'truc-ban'])).code).toBe(0)
    expect((await run(['flush'])).out).toBe('1 sessions have ended.')
    const deeds = (await store.audit.list({ limit: 20, actor: 'cli' })).map(({ action }) => action)
    expect(deeds.toReversed()).toEqual([
      ...['account.edited', 'account.edited', 'password.changed', 'account.unlocked'],
      ...['second-factor.removed', 'sessions.ended'],
    ])
  })

  it('refuses in a sentence, and leaves nothing half done', async () => {
    await signInOn(store, { role: 'admin', name: 'quan-tri' })
    expect(await run(['add', 'truc-ban'], 'matkhau12345')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/easy to guess/),
    })
    expect(await run(['add', 'truc-ban'], 'ngắn')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/at least 12/),
    })
    expect(await run(['add', 'truc-ban'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/on stdin/),
    })
    expect(await run(['add', 'Trực ban'], TEST_PASSWORD)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/2 to 40/),
    })
    expect(await store.accounts.findByName('truc-ban')).toBeUndefined()
    expect(await run(['add', 'quan-tri'], TEST_PASSWORD)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/already/),
    })
    expect(await run(['disable', 'quan-tri'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/last|at least one/),
    })
    expect(await run(['reset', 'khong-co'], TEST_PASSWORD)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/no such/),
    })
    for (const args of [
      [],
      ['dance', 'x'],
      ['add'],
      ['add', 'a', 'b'],
      ['list', 'x'],
      ['add', 'ab', '--role', 'king'],
      ['add', 'ab', '--password', 'x'],
    ]) {
      expect([args, (await run(args)).code]).toEqual([args, 2])
    }
  })
})

describe('wardpulse verify', () => {
  it('says how many rows there are and the last hash, and names the row that was changed', async () => {
    await run(['add', 'truc-ban', '--invite'])
    const fine = await runWith(verify)([])
    expect(JSON.parse(fine.out)).toEqual({ rows: 1, head: expect.stringMatching(/^[0-9a-f]{64}$/) })
    await store.close()
    const { openHandle } = await import('../../server/store/sqlite-handle.ts')
    const handle = await openHandle(`${dataDir}/wardpulse.sqlite`)
    await handle.run('DROP TRIGGER audit_no_update')
    await handle.run("UPDATE audit SET actor = 'clj'")
    await handle.close()
    expect(await runWith(verify)([])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/row 1 of the log was changed/),
    })
    expect((await runWith(verify)(['x'])).code).toBe(2)
  })
})

describe('wardpulse erase', () => {
  it('shows what it would touch, does it only when told to be sure, and enters the register', async () => {
    await store.sources.define([sampleSource('bao-a')], Date.now())
    const title = 'Quán Bún Ví Dụ bị phản ánh'
    await store.items.insert([{ ...sampleItem('1'), title, sourceId: 'bao-a' }])
    const look = await runWith(erase)(['--text', 'quán bún ví dụ'])
    expect([look.code, JSON.parse(look.out).title, look.err]).toEqual([
      0,
      title,
      expect.stringContaining('nothing was changed'),
    ])
    expect(await store.items.find('1')).toBeDefined()
    const covered = await runWith(erase)(['--text', '-', '--mask', '--yes'], 'Quán Bún Ví Dụ\n')
    expect(JSON.parse(covered.out)).toMatchObject({ kind: 'masked', items: 1, actor: 'cli' })
    expect((await store.items.find('1'))?.title).toBe('██████████████ bị phản ánh')
    expect(await store.erasures.list(9)).toHaveLength(1)
    expect((await runWith(erase)(['--text', 'Quán Bún Ví Dụ', '--yes'])).code).toBe(1)
    expect((await runWith(erase)(['--text', 'ab'])).code).toBe(1)
    expect((await runWith(erase)(['x'])).code).toBe(2)
    expect((await runWith(erase)(['--text', 'abc', '--received', 'hôm qua'])).code).toBe(2)
  })
})
