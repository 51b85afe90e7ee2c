import { beforeEach, describe, expect, it } from 'vitest'
import { prepareWelcome } from '../../server/app/entrance.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { hashSecret } from '../../server/services/secrets.ts'
import { isSetUp, makePrepareSetUp, makeSetUp } from '../../server/services/set-up.ts'
import { makeSignInByLink } from '../../server/services/use-link.ts'
import { engines } from '../support/engines.ts'
import { cheapPasswords, TEST_PASSWORD } from '../support/sign-in.ts'

const DAY = 86_400_000
const FROM = { address: '192.0.2.7' }

describe.each(engines)('the first set-up on $name', (engine) => {
  let store: Store
  let at = 0
  const now = () => at
  const body = (token: string, name = 'quan-tri') => ({ token, name, password: TEST_PASSWORD })
  const prepare = () => makePrepareSetUp({ store, now })()
  const setUp = () => {
    // Each try on its own line of hashes, as on many processes: the store alone must keep order.
    return makeSetUp({ store, passwords: cheapPasswords(), newId, now })
  }

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    at = Date.now()
    return () => opened.close()
  })

  it('E.2-1 starts without any account, so that nobody can sign in', async () => {
    expect(await store.accounts.list()).toEqual([])
    expect(await isSetUp(store)).toBe(false)
  })

  it('E.2-2 takes the token of the console, of 256 bits, for a day, and stores only its hash', async () => {
    const token = (await prepare()) ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(await store.oneTimeTokens.find(token)).toBeUndefined()
    expect(await store.oneTimeTokens.find(hashSecret(token))).toBeDefined()
    for (const wrong of ['', 'x'.repeat(43), `${token}x`, token.toLowerCase()]) {
      await expect(setUp()(body(wrong), FROM)).rejects.toMatchObject({ code: 'setup.link-wrong' })
    }
    at += DAY
    await expect(setUp()(body(token), FROM)).rejects.toMatchObject({ code: 'setup.link-wrong' })
    const next = (await prepare()) ?? ''
    expect(await setUp()(body(next), FROM)).toMatch(/^[\w-]{43}$/)
  })

  it('E.2-3 makes exactly one admin of fifty who try at once, with as many tokens as there are processes', async () => {
    const tokens = [await prepare(), await prepare()].map((token) => token ?? '')
    const tries = Array.from({ length: 50 }, (_, i) =>
      setUp()(body(tokens[i % 2] ?? '', `quan-tri-${i}`), FROM),
    )
    const done = await Promise.allSettled(tries)
    expect(done.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const codes = done.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
    const known = ['request.not-found', 'setup.link-wrong']
    expect(codes.filter((code) => !known.includes(code))).toEqual([])
    expect((await store.accounts.list()).map(({ role }) => role)).toEqual(['admin'])
    expect(await store.audit.list({ limit: 9, action: 'account.added' })).toHaveLength(1)
  })

  it('E.2-4 is closed for ever afterwards, whatever becomes of sessions and accounts', async () => {
    const token = (await prepare()) ?? ''
    await setUp()(body(token), FROM)
    await store.sessions.endAll()
    expect(await prepare()).toBeUndefined()
    await expect(setUp()(body(token), FROM)).rejects.toMatchObject({ code: 'request.not-found' })
    const parts = { store, passwords: cheapPasswords(), address: 'http://x' }
    const welcome = prepareWelcome({ ...parts, config: { demo: true, role: 'all' } })
    expect(await welcome).toBeUndefined()
  })

  it('E.2-1 gives a demo a random password and a link, never a known one', async () => {
    const parts = { store, passwords: cheapPasswords(), address: 'http://x' }
    const welcome = await prepareWelcome({ ...parts, config: { demo: true, role: 'all' } })
    if (welcome?.kind !== 'demo') throw new Error('a demo welcomes')
    expect(welcome.password).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/)
    const [, token = ''] = /^http:\/\/x\/sign-in#([\w-]{43})$/.exec(welcome.link) ?? []
    const signInByLink = makeSignInByLink({ ...parts, newId, now })
    expect(await signInByLink(token, FROM)).toMatch(/^[\w-]{43}$/)
    await expect(signInByLink(token, FROM)).rejects.toMatchObject({ code: 'account.link-spent' })
  })

  it('refuses a weak password and a name that is none, and leaves the link good', async () => {
    const token = (await prepare()) ?? ''
    const weak = { ...body(token), password: 'matkhau123456' }
    await expect(setUp()(weak, FROM)).rejects.toMatchObject({ code: 'account.password-too-common' })
    await expect(setUp()(body(token, 'Trực ban'), FROM)).rejects.toMatchObject({
      code: 'account.name-refused',
    })
    expect(await setUp()(body(token), FROM)).toBeDefined()
  })
})
