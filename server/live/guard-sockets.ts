import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Namespace, Server, Socket } from 'socket.io'
import type { ServerEvents } from '../contract/changes.ts'
import { isPermitted } from '../domain/accounts/roles.ts'
import type { SignedIn } from '../services/sessions.ts'
import { PAGE_EVENTS, SOCKET_EVENTS } from './permissions.ts'

/** Who may listen, asked of the rest of the program. */
export interface Visitors {
  /** Who sends these headers; nobody when there is no good session in them. */
  readonly find: (headers: IncomingHttpHeaders) => Promise<SignedIn | undefined>
  /** Which of these sessions, by the hashes of their tokens, are still good. */
  readonly alive: (hashes: readonly string[]) => Promise<readonly string[]>
  /** Somebody said what nobody may say. */
  readonly onRefused: (who: SignedIn, event: string) => Promise<void>
}

export type LiveServer = Server<Record<string, never>, ServerEvents>
type LiveSocket = Socket<Record<string, never>, ServerEvents>

/** One room for everybody who may hear of changes. */
export const CHANGES_ROOM = 'changes'
const MOST_SOCKETS = 10
const MOST_PACKETS_PER_SECOND = 30
/** Half of the second within which an ended session's sockets are closed. */
const LOOK_MS = 500

/**
 * Lets in who has a session, tells them what they may hear, and closes what outlives its session,
 * whichever process ended it. Gives the way to stop watching.
 */
export function guardSockets(
  io: LiveServer,
  { visitors, logError }: { visitors: Visitors; logError: (error: unknown) => void },
) {
  const known = new WeakMap<IncomingMessage, SignedIn>()
  io.use((socket, next) => {
    const who = known.get(socket.request)
    const isFull = who !== undefined && socketsOf(io, who).length >= MOST_SOCKETS
    if (!who || isFull) return next(new Error(who ? 'session.too-many' : 'session.needed'))
    socket.data.who = who
    next()
  })
  io.on('connection', (socket) => {
    const who = whoOf(socket)
    if (isPermitted(who.account.role, SOCKET_EVENTS.changes)) void socket.join(CHANGES_ROOM)
    limitPackets(socket)
    refuseEvents(socket, (event) => void visitors.onRefused(who, event).catch(logError))
  })
  const timer = setInterval(() => void look().catch(logError), LOOK_MS)
  timer.unref()
  let looking = false
  async function look(): Promise<void> {
    const sockets = [...io.of('/').sockets.values()]
    if (sockets.length === 0 || looking) return
    looking = true
    try {
      const hashes = new Set(sockets.map((socket) => whoOf(socket).session.hash))
      const alive = new Set(await visitors.alive([...hashes]))
      for (const socket of sockets) {
        if (!alive.has(whoOf(socket).session.hash)) socket.disconnect(true)
      }
    } finally {
      looking = false
    }
  }
  return {
    /** Before the upgrade: without a session there is no socket at all. */
    admit: async (request: IncomingMessage): Promise<boolean> => {
      const who = await visitors.find(request.headers)
      if (who) known.set(request, who)
      return who !== undefined
    },
    stop: () => clearInterval(timer),
  }
}

function socketsOf(io: LiveServer, { account }: SignedIn): readonly LiveSocket[] {
  const all: Namespace<Record<string, never>, ServerEvents> = io.of('/')
  return [...all.sockets.values()].filter((socket) => whoOf(socket).account.id === account.id)
}

function whoOf(socket: LiveSocket): SignedIn {
  return socket.data.who as SignedIn // set before the connection, or there is none
}

/** Everything counts that travels, answers to pings too: there are two of those a minute. */
function limitPackets(socket: LiveSocket): void {
  let second = 0
  let packets = 0
  socket.conn.on('packet', () => {
    const now = Math.floor(performance.now() / 1_000)
    packets = now === second ? packets + 1 : 1
    second = now
    if (packets > MOST_PACKETS_PER_SECOND) socket.disconnect(true)
  })
}

/** A page that speaks is told no; the first time it is written down. */
function refuseEvents(socket: LiveSocket, onFirst: (event: string) => void): void {
  let isTold = false
  socket.use(([event]: [unknown, ...unknown[]], next) => {
    const name = typeof event === 'string' ? event.slice(0, 60) : 'unnamed'
    const needed = Object.hasOwn(PAGE_EVENTS, name) ? PAGE_EVENTS[name] : undefined
    if (needed && isPermitted(whoOf(socket).account.role, needed)) return next()
    if (!isTold) onFirst(name)
    isTold = true
    socket.emit('refused', { code: 'request.not-permitted' })
  })
}
