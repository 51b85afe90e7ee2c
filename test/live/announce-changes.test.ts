import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change, ChangeBatch } from '../../server/contract/changes.ts'
import { isOwnOrigin } from '../../server/http/guard-requests.ts'
import { makeIsOwnHost } from '../../server/http/own-host.ts'
import { announceChanges, type Live } from '../../server/live/announce-changes.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { openTestEntrance } from '../support/served-api.ts'
import { signInOn } from '../support/sign-in.ts'

describe.each(engines)('live announcements on $name', (engine) => {
  let store: Store
  let closeStore: () => Promise<void>
  let http: Server
  let live: Live
  let address = ''
  let cookie = ''
  const sockets: Socket[] = []

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    closeStore = opened.close
    cookie = (await signInOn(store)).cookie
    await append('before')
    http = createServer()
    await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready))
    address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
    live = await announceChanges({
      http,
      outbox: store.outbox,
      isOwnOrigin,
      isOwnHost: makeIsOwnHost([]),
      visitors: openTestEntrance(store).visitors,
      logError: (error) => {
        throw error
      },
    })
  })
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.close()
    await live.close()
    http.closeAllConnections()
    await closeStore()
  })

  function append(...ids: string[]) {
    return store.transaction(({ outbox }) =>
      outbox.append(
        ids.map((id) => ({ kind: 'case-changed', id })),
        Date.now(),
      ),
    )
  }

  async function connect(extraHeaders: Record<string, string> = {}): Promise<Socket> {
    const options = { transports: ['websocket'], reconnection: false, forceNew: true }
    const socket = io(address, { ...options, extraHeaders: { cookie, ...extraHeaders } })
    sockets.push(socket)
    await new Promise<void>((done, fail) => {
      socket.once('connect', done)
      socket.once('connect_error', fail)
    })
    return socket
  }

  /** Resolves with all changes heard once there are `count` of them. */
  function hear(socket: Socket, count: number): Promise<readonly Change[]> {
    const heard: Change[] = []
    return new Promise((done) => {
      let last: number | undefined
      socket.on('changes', (batch: ChangeBatch) => {
        if (last !== undefined) expect(batch.after).toBe(last)
        last = batch.seq
        heard.push(...batch.changes)
        if (heard.length >= count) done(heard)
      })
    })
  }

  it('tells every open page each change once, in the order of commits', async () => {
    const [a, b] = [await connect(), await connect()]
    const heard = [hear(a, 40), hear(b, 40)]
    await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        await append(`x${i}`, `y${i}`)
        live.ring()
      }),
    )
    const [first, second] = await Promise.all(heard)
    expect(first?.map((change) => change.seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 2))
    expect(second).toEqual(first)
  })

  it('does not repeat what happened before the program started', async () => {
    const socket = await connect()
    const heard = hear(socket, 1)
    await append('after')
    live.ring()
    expect((await heard).map((change) => change.id)).toEqual(['after'])
  })

  it('lets no page from elsewhere listen', async () => {
    await expect(connect({ origin: 'https://evil.example' })).rejects.toThrow()
    const rebound = { host: 'evil.example', origin: 'http://evil.example' }
    await expect(connect(rebound)).rejects.toThrow()
    expect(live.clients()).toBe(0)
  })

  it('can be closed in the middle of a look, with the store right behind it', async () => {
    await append('one')
    live.ring()
    await new Promise((wake) => setTimeout(wake, 55))
    live.ring()
    await live.close()
    live.ring()
  })

  it('gathers rings that come close together, and loses none', async () => {
    const socket = await connect()
    const heard = hear(socket, 2)
    await append('one')
    live.ring()
    live.ring()
    await append('two')
    live.ring()
    expect((await heard).map((change) => change.id)).toEqual(['one', 'two'])
  })
})
