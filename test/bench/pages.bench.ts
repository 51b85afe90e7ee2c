import { type ChildProcess, fork } from 'node:child_process'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { isOwnOrigin } from '../../server/http/guard-requests.ts'
import { makeIsOwnHost } from '../../server/http/own-host.ts'
import { announceChanges, type Live } from '../../server/live/announce-changes.ts'
import { makeActOnCase } from '../../server/services/act-on-case.ts'
import type { Store } from '../../server/services/ports.ts'
import { openStore } from '../../server/store/open-store.ts'
import { FLOOD, openCaseDesk } from '../support/case-desk.ts'
import { scratchFolder } from '../support/program.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'
import { signInOn } from '../support/sign-in.ts'
import { figure } from './figures.ts'
import type { PagesOrder, PagesSay } from './page-clients.ts'

const ACTIONS = 40
const STORM_PAGES = 200
const STORM_CHANGES = 10_000
const STORM_BATCH = 50
const SOCKETS_PER_ACCOUNT = 10

interface Desk {
  readonly store: Store
  readonly api: ServedApi
  readonly live: Live
  readonly caseId: string
  readonly close: () => Promise<void>
}

/** Action to all open pages, beside a bare socket.io server; and pages whose connections break. */
export async function benchPages(print: (line: string) => void): Promise<void> {
  for (const [pages, target] of [
    [500, '≤ 150 ms'],
    [2_000, '≤ 300 ms'],
  ] as const) {
    const bare = await bareLatency(pages)
    const ours = await actionLatency(pages)
    print(figure(`action → all of ${pages} open pages, p99`, `${ours.toFixed(0)} ms`, target))
    print(
      figure('  a bare socket.io emit in this run, p99', `${bare.toFixed(0)} ms`, '(reference)'),
    )
  }
  const { missing, twice, breaks } = await storm()
  const what = `${STORM_PAGES} pages, ${STORM_CHANGES} changes, ${breaks} broken connections`
  print(figure(`${what}: missed`, String(missing), '0'))
  print(figure('  shown twice', String(twice), '0'))
}

/** The real desk: HTTP, store, outbox, guarded sockets. */
async function openDesk(): Promise<Desk> {
  const quiet = { info: () => {}, warn: () => {} }
  const store = await openStore({ dataDir: scratchFolder(), log: quiet })
  const desk = await openCaseDesk(store)
  const { caseId = '' } = await desk.report(FLOOD)
  const ringing = { live: undefined as Live | undefined }
  const ring = () => ringing.live?.ring()
  const actOnCase = makeActOnCase({ ...desk.ports, showCase: desk.showCase, ring })
  const api = await serveApi({ store, services: { actOnCase } })
  const live = await announceChanges({
    ...{ http: api.http, outbox: store.outbox, isOwnOrigin, isOwnHost: makeIsOwnHost([]) },
    visitors: api.entrance.visitors,
    logError: (error) => process.stderr.write(`${error}\n`),
  })
  ringing.live = live
  return {
    ...{ store, api, live, caseId },
    close: async () => {
      await live.close()
      await api.close()
      await store.close()
    },
  }
}

async function cookiesOn(store: Store, pages: number): Promise<readonly string[]> {
  const cookies: string[] = []
  while (cookies.length < pages) {
    const { cookie } = await signInOn(store)
    cookies.push(...Array.from({ length: SOCKETS_PER_ACCOUNT }, () => cookie))
  }
  return cookies.slice(0, pages)
}

async function actionLatency(pages: number): Promise<number> {
  const desk = await openDesk()
  const clients = startClients({
    ...{ address: desk.api.base, kind: 'listen' },
    cookies: await cookiesOn(desk.store, pages),
  })
  await clients.next('ready')
  const took: number[] = []
  for (let i = 0; i < ACTIONS; i += 1) {
    const body = { kind: 'note', key: `bench-note-${i}`, note: 'đã gọi tổ dân phố' }
    const from = performance.timeOrigin + performance.now()
    const arrived = clients.next('arrived')
    const answer = await desk.api.admin.send(`/api/cases/${desk.caseId}/actions`, body)
    if (!answer.ok) throw new Error(`the action was refused: ${await answer.text()}`)
    for (const at of (await arrived).at) took.push(at - from)
  }
  await clients.stop()
  await desk.close()
  return quantile(took, 0.99)
}

/** What the sockets alone take here and now. */
async function bareLatency(pages: number): Promise<number> {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready))
  const cookies = Array.from({ length: pages }, () => '')
  const clients = startClients({ address: addressOf(http), kind: 'listen', cookies })
  await clients.next('ready')
  const took: number[] = []
  for (let seq = 1; seq <= ACTIONS; seq += 1) {
    const from = performance.timeOrigin + performance.now()
    const arrived = clients.next('arrived')
    const changes = [{ seq, kind: 'case-changed', id: 'case-1' }]
    io.emit('changes', { after: seq - 1, seq, changes })
    for (const at of (await arrived).at) took.push(at - from)
  }
  await clients.stop()
  await io.close()
  return quantile(took, 0.99)
}

async function storm(): Promise<Extract<PagesSay, { kind: 'followed' }>> {
  const desk = await openDesk()
  const clients = startClients({
    ...{ address: desk.api.base, kind: 'storm' },
    cookies: await cookiesOn(desk.store, STORM_PAGES),
  })
  await clients.next('ready')
  for (let made = 0; made < STORM_CHANGES; made += STORM_BATCH) {
    const ids = Array.from({ length: STORM_BATCH }, (_, i) => `case-${made + i}`)
    const changes = ids.map((id) => ({ kind: 'case-changed' as const, id }))
    await desk.store.transaction(({ outbox }) => outbox.append(changes, Date.now()))
    desk.live.ring()
    await new Promise((done) => setTimeout(done, 20))
  }
  const followed = clients.next('followed')
  clients.child.send('over')
  const found = await followed
  await clients.stop()
  await desk.close()
  return found
}

function startClients(order: PagesOrder) {
  const child: ChildProcess = fork(new URL('page-clients.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
  })
  child.send(order)
  return {
    child,
    next: <K extends PagesSay['kind']>(kind: K) =>
      new Promise<Extract<PagesSay, { kind: K }>>((ready, fail) => {
        const hear = (said: PagesSay) => {
          if (said.kind !== kind) return
          child.off('message', hear)
          child.off('exit', end)
          ready(said as Extract<PagesSay, { kind: K }>) // of this kind, as was just asked
        }
        const end = (code: number | null) => fail(new Error(`the pages ended with ${code}`))
        child.on('message', hear)
        child.once('exit', end)
      }),
    stop: async () => {
      const ended = new Promise((done) => child.once('close', done))
      child.kill()
      await ended
    },
  }
}

function addressOf(http: HttpServer): string {
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
}
