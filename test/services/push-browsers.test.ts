import { createECDH } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePushKeys } from '../../server/notify/send-push.ts'
import type { Store } from '../../server/services/ports.ts'
import { makePushBrowsers, makePushKeysOf } from '../../server/services/push-browsers.ts'
import { engines } from '../support/engines.ts'
import { addCases, configure, due, openNoticeDesk } from '../support/notice-desk.ts'
import { type HookServer, startHookServer } from '../support/receivers.ts'

const START = Date.parse('2026-11-20T10:00:00+07:00')
const officer = { name: 'truc-ban' }
const curve = createECDH('prime256v1')
curve.generateKeys()
const p256dh = curve.getPublicKey().toString('base64url')
const keys = { p256dh, auth: Buffer.alloc(16, 1).toString('base64url') }
const endpoint = 'https://push.example/send/abc'

describe.each(engines)('browsers of accounts on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let push: HookServer
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    push = await startHookServer()
    await addCases(store, ['case-1', 'case-2'])
    await configure(store, { mailboxes: {} })
  })
  afterEach(async () => {
    await close()
    await push.close()
  })

  const open = () => {
    const pushKeys = makePushKeysOf(store, makePushKeys)
    return makePushBrowsers({ store, pushKeys, now: () => START })
  }
  /** Browsers name https addresses only; the service behind them is played by a machine of ours. */
  const subscribe = (id: string, changes = {}) =>
    store.pushes.save({
      ...{ id, userName: 'truc-ban', endpoint: push.url, publicKey: p256dh },
      ...{ authSecret: keys.auth, language: 'vi', units: [], madeAt: START, ...changes },
    })
  const desk = () => openNoticeDesk(store, { hosts: [push.host] }, START)

  it('get the same key from every process, also when all ask for the first time at once', async () => {
    const views = await Promise.all(Array.from({ length: 6 }, () => open().show(officer)))
    expect(new Set(views.map(({ publicKey }) => publicKey)).size).toBe(1)
    expect(Buffer.from(views[0]?.publicKey ?? '', 'base64url')).toHaveLength(65)
  })

  it('are listed without the address that lets anybody send to them', async () => {
    const view = await open().subscribe(
      { endpoint, keys, language: 'en', units: ['ubnd'] },
      officer,
    )
    expect(view.browsers).toEqual([
      {
        ...{ id: expect.any(String), host: 'push.example', language: 'en' },
        ...{ units: ['ubnd'], madeAt: START },
      },
    ])
    expect(JSON.stringify(view)).not.toContain('send/abc')
  })

  it('are each an account’s own: nobody else takes one away', async () => {
    await open().subscribe({ endpoint, keys }, officer)
    expect((await open().unsubscribe({ endpoint }, { name: 'lanh-dao' })).browsers).toEqual([])
    expect((await open().show(officer)).browsers).toHaveLength(1)
    expect((await open().unsubscribe({ endpoint }, officer)).browsers).toEqual([])
  })

  it('are in the log when they come and go, without the address that lets anybody send to them', async () => {
    await open().subscribe({ endpoint, keys }, officer)
    await open().unsubscribe({ endpoint }, { name: 'lanh-dao' })
    await open().unsubscribe({ endpoint }, officer)
    await open().unsubscribe({ endpoint }, officer)
    const rows = (await store.audit.list({ limit: 9 })).toReversed()
    expect(rows.map(({ actor, action, object }) => [actor, action, object])).toEqual([
      ['truc-ban', 'push.subscribed', 'account truc-ban'],
      ['truc-ban', 'push.unsubscribed', 'account truc-ban'],
    ])
    expect(rows[0]?.after).toContain('push.example')
    expect(JSON.stringify(rows)).not.toContain('send/abc')
  })

  it('are ten at most, the oldest makes room', async () => {
    for (let n = 0; n < 12; n += 1) {
      await open().subscribe({ endpoint: `${endpoint}${n}`, keys }, officer)
    }
    expect((await open().show(officer)).browsers).toHaveLength(10)
  })

  it.each([
    ['an unprotected address', { endpoint: 'http://push.example/1', keys }],
    ['no address', { endpoint: 'abc', keys }],
    ['an address with a password', { endpoint: 'https://u:p@push.example/1', keys }],
    ['a key that is none', { endpoint, keys: { ...keys, p256dh: 'abc' } }],
    ['a secret too short', { endpoint, keys: { ...keys, auth: 'abc' } }],
  ])('cannot subscribe with %s', async (_what, body) => {
    await expect(open().subscribe(body, officer)).rejects.toMatchObject({
      code: 'notice.subscription-refused',
    })
  })

  it('are told of the units that they asked for', async () => {
    await subscribe('all')
    await subscribe('police', { units: ['cong-an'] })
    const running = desk()
    running.due = [due('case-1'), due('case-2', { to: ['cong-an', 'ubnd'] })]
    await running.tick()
    expect(push.posts).toHaveLength(3)
    expect(push.posts.every(({ body }) => body.length < 2_500)).toBe(true)
  })

  it('are told nothing once their account is disabled, not even what was waiting', async () => {
    await subscribe('one')
    const running = desk()
    push.answer = { status: 500 }
    running.due = [due('case-1')]
    await running.tick()
    running.disabled = new Set(['truc-ban'])
    running.due = [...running.due, due('case-2')]
    push.answer = { status: 201 }
    await running.pass(3)
    expect(push.posts).toEqual([])
    expect(
      (await store.deliveries.list(9)).map(({ state, lastError }) => [state, lastError]),
    ).toEqual([['dropped', 'account-disabled']])
  })

  it('are forgotten when their service says that they are no more', async () => {
    await subscribe('one')
    const running = desk()
    push.answer = { status: 410 }
    running.due = [due('case-1')]
    await running.tick()
    expect(await store.pushes.list()).toEqual([])
    running.due = [...running.due, due('case-2')]
    await running.tick()
    expect((await store.deliveries.list(9)).map(({ state }) => state)).toEqual(['dropped'])
  })
})
