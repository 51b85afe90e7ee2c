import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isOwnOrigin } from '../../server/http/guard-requests.ts'
import { makeIsOwnHost } from '../../server/http/own-host.ts'
import { announceChanges, type Live } from '../../server/live/announce-changes.ts'
import { PAGE_EVENTS, SOCKET_EVENTS } from '../../server/live/permissions.ts'
import { makeKeepAccounts } from '../../server/services/keep-accounts.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { hashSecret } from '../../server/services/secrets.ts'
import { engines } from '../support/engines.ts'
import { fuzzSockets } from '../support/fuzz-sockets.ts'
import { HOUR, openTestEntrance } from '../support/served-api.ts'
import { COOKIE, type SignedInAs, signInOn } from '../support/sign-in.ts'
import { until } from '../support/until.ts'

describe.each(engines)('sockets on $name', (engine) => {
  let store: Store
  let closeStore: () => Promise<void>
  let who: SignedInAs
  const servers: { http: Server; live: Live; address: string }[] = []
  const sockets: Socket[] = []
  const logged: unknown[] = []

  /** One more process over the same store. */
  async function serve() {
    const http = createServer()
    await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready))
    const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
    const live = await announceChanges({
      ...{ http, outbox: store.outbox, isOwnOrigin, isOwnHost: makeIsOwnHost([]) },
      visitors: openTestEntrance(store).visitors,
      logError: (error) => logged.push(error),
    })
    servers.push({ http, live, address })
    return address
  }

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    closeStore = opened.close
    who = await signInOn(store, { role: 'viewer' })
    logged.splice(0)
  })
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.close()
    for (const { http, live } of servers.splice(0)) {
      await live.close()
      http.closeAllConnections()
    }
    await closeStore()
  })

  async function connect(
    address: string,
    extraHeaders: Record<string, string> = { cookie: who.cookie },
  ) {
    const options = { transports: ['websocket'], reconnection: false, forceNew: true }
    const socket = io(address, { ...options, extraHeaders })
    sockets.push(socket)
    await new Promise<void>((done, fail) => {
      socket.once('connect', done)
      socket.once('connect_error', fail)
    })
    return socket
  }

  const gone = (socket: Socket) => new Promise<string>((done) => socket.once('disconnect', done))

  it('E.2-29 open for a session and our own pages only', async () => {
    const address = await serve()
    const old = { hash: hashSecret('old'), id: 'old', accountId: who.accountId, address: '' }
    await store.sessions.insert({ ...old, startedAt: 1, seenAt: Date.now() })
    for (const headers of [
      {},
      { cookie: `${COOKIE}=${'x'.repeat(43)}` },
      { cookie: `${COOKIE}=` },
      { cookie: `${COOKIE}=old` },
      { cookie: who.cookie, origin: 'https://evil.example' },
      { cookie: who.cookie, origin: 'null' },
      { cookie: who.cookie, host: 'evil.example', origin: 'http://evil.example' },
    ]) {
      await expect(connect(address, headers as Record<string, string>)).rejects.toThrow()
    }
    await expect(connect(`${address}/?token=${who.token}`, {})).rejects.toThrow()
    const own = await connect(address, { cookie: who.cookie, origin: address })
    expect(own.connected).toBe(true)
  })

  it('E.2-30 say what is listed, hear nothing, and a page that speaks is told no and written down', async () => {
    const address = await serve()
    const socket = await connect(address)
    const heard: unknown[] = []
    socket.onAny((event, ...told) => heard.push([event, ...told]))
    for (const event of ['case-step', 'changes', 'join', 'constructor'])
      socket.emit(event, { id: 'x' })
    await until('it was told no', async () => heard.length === 4)
    expect(heard).toEqual(Array(4).fill(['refused', { code: 'request.not-permitted' }]))
    const rows = await store.audit.list({ limit: 9, action: 'socket.refused' })
    expect(rows.map(({ after }) => after)).toEqual(['{"event":"case-step"}'])
    expect(Object.keys(SOCKET_EVENTS)).toEqual(['changes', 'refused'])
    expect(PAGE_EVENTS).toEqual({})
  })

  it.each([
    ['signing out', () => store.sessions.end(hashSecret(who.token))],
    [
      'disabling',
      () =>
        makeKeepAccounts({ store, newId, now: Date.now, units: async () => [] }).edit(
          who.accountId,
          { disabled: true },
          { name: 'cli' },
        ),
    ],
    [
      'another role',
      () =>
        makeKeepAccounts({ store, newId, now: Date.now, units: async () => [] }).edit(
          who.accountId,
          { role: 'officer' },
          { name: 'cli' },
        ),
    ],
    ['growing idle', () => store.sessions.touch(hashSecret(who.token), Date.now() - 9 * HOUR)],
  ])('E.2-31 close within a second of %s, on every process', async (_what, work) => {
    const [a, b] = [await connect(await serve()), await connect(await serve())]
    const stays = await connect(servers[0]?.address ?? '', {
      cookie: (await signInOn(store)).cookie,
    })
    const ends = [gone(a), gone(b)]
    await work()
    const reasons = await Promise.race([
      Promise.all(ends),
      new Promise<string[]>((late) => setTimeout(() => late(['late']), 1_500)),
    ])
    expect(reasons).toEqual(['io server disconnect', 'io server disconnect'])
    expect(stays.connected).toBe(true)
  })

  it('E.2-32 are ten for an account, and the eleventh harms none', async () => {
    const address = await serve()
    for (let i = 0; i < 10; i += 1) await connect(address)
    await expect(connect(address)).rejects.toThrow('session.too-many')
    expect(sockets.filter(({ connected }) => connected)).toHaveLength(10)
    sockets[0]?.close()
    await until('there is room again', () =>
      connect(address).then(
        () => true,
        () => false,
      ),
    )
  })

  it('E.2-32 are closed when they flood, and when one message is too large', async () => {
    const address = await serve()
    const flooding = await connect(address)
    const end = gone(flooding)
    for (let i = 0; i < 100; i += 1) flooding.emit('x', i)
    expect(await end).toBe('io server disconnect')
    const large = await connect(address)
    const cut = gone(large)
    large.emit('x', 'x'.repeat(65 * 1024))
    expect(await cut).toMatch(/transport/)
  })

  it('E.2-32 are never a reason to fail: five hundred frames that may be anything (ten thousand in the bench)', async () => {
    const address = await serve()
    const bystander = await connect(address, { cookie: (await signInOn(store)).cookie })
    const sent = await fuzzSockets({ address, cookie: who.cookie, count: 500 })
    expect(sent).toBe(500)
    expect(logged).toEqual([])
    expect(bystander.connected).toBe(true)
    expect((await connect(address)).connected).toBe(true)
  })
})
