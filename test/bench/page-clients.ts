import { io, type Socket } from 'socket.io-client'
import { makeChangeFollower } from '../../client/composables/follow-changes.ts'
import type { ChangeBatch, ChangePage } from '../../server/contract/changes.ts'

/** Open pages without a browser, in a process of their own: what they cost is not the server's. */
export interface PagesOrder {
  readonly address: string
  /** One per page; an account may have ten sockets. */
  readonly cookies: readonly string[]
  /** `listen`: notes when each change arrives. `storm`: follows, with connections that break at random. */
  readonly kind: 'listen' | 'storm'
}

export type PagesSay =
  | { readonly kind: 'ready' }
  /** Epoch ms at which each page had the change. */
  | { readonly kind: 'arrived'; readonly seq: number; readonly at: readonly number[] }
  | {
      readonly kind: 'followed'
      readonly missing: number
      readonly twice: number
      readonly breaks: number
    }

/** So many connections are opened together; a loopback has a short queue. */
const AT_ONCE = 50
const LONGEST_LIFE_MS = 1_500
const LONGEST_BREAK_MS = 300

const now = () => performance.timeOrigin + performance.now()
const say = (word: PagesSay) => process.send?.(word)
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

process.once('message', (order: PagesOrder) => {
  void (order.kind === 'listen' ? listen(order) : storm(order))
})

function open(address: string, cookie: string): Promise<Socket> {
  const extraHeaders = cookie === '' ? {} : { cookie }
  const options = { transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders }
  const socket = io(address, options)
  return new Promise((ready, fail) => {
    socket.once('connect', () => ready(socket))
    socket.once('connect_error', fail)
  })
}

async function listen({ address, cookies }: PagesOrder): Promise<void> {
  const arrived = new Map<number, number[]>()
  for (let from = 0; from < cookies.length; from += AT_ONCE) {
    const sockets = await Promise.all(
      cookies.slice(from, from + AT_ONCE).map((cookie) => open(address, cookie)),
    )
    for (const socket of sockets) socket.on('changes', (batch: ChangeBatch) => note(batch.seq))
  }
  function note(seq: number): void {
    const at = arrived.get(seq) ?? []
    at.push(now())
    arrived.set(seq, at)
    if (at.length === cookies.length) say({ kind: 'arrived', seq, at })
  }
  say({ kind: 'ready' })
}

async function storm({ address, cookies }: PagesOrder): Promise<void> {
  let isOver = false
  let breaks = 0
  const pages = cookies.map((cookie) => makePage(address, cookie))
  process.once('message', () => {
    isOver = true
  })
  say({ kind: 'ready' })
  await Promise.all(
    pages.map(async (page) => {
      while (!isOver) {
        const socket = await open(address, page.cookie).catch(() => undefined)
        socket?.on('changes', (batch: ChangeBatch) => void page.receive(batch).catch(() => {}))
        await page.catchUp().catch(() => {})
        await pause(Math.random() * LONGEST_LIFE_MS)
        socket?.close()
        breaks += 1
        await pause(Math.random() * LONGEST_BREAK_MS)
      }
      await page.catchUp()
    }),
  )
  const last = Math.max(...pages.map((page) => Math.max(...page.seen.keys())))
  const missing = pages.reduce((sum, { seen }) => sum + last - seen.size, 0)
  const twice = pages.reduce(
    (sum, { seen }) => sum + [...seen.values()].filter((n) => n > 1).length,
    0,
  )
  say({ kind: 'followed', missing, twice, breaks })
}

/** The page's own way to follow the server, over the real requests. */
function makePage(address: string, cookie: string) {
  const seen = new Map<number, number>()
  const follower = makeChangeFollower({
    fetchAfter: async (seq) => {
      const answer = await fetch(`${address}/api/changes?after=${seq}`, { headers: { cookie } })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
      const page = (await answer.json()) as ChangePage
      // A page that is told to load anew has everything up to there.
      if (page.resync)
        for (let at = seq + 1; at <= page.seq; at += 1) seen.set(at, seen.get(at) ?? 1)
      return page
    },
    onChanges: (changes) => {
      for (const { seq } of changes) seen.set(seq, (seen.get(seq) ?? 0) + 1)
    },
    onResync: () => {},
  })
  follower.baseline(0)
  return { ...follower, seen, cookie }
}
