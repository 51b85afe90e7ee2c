import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { ChangeBatch, ServerEvents } from '../contract/changes.ts'
import type { OutboxStore } from '../services/ports.ts'
import { CHANGES_ROOM, guardSockets, type Visitors } from './guard-sockets.ts'

/** Between two messages: what happens in a storm is told together, what happens alone at once. */
const GATHER_MS = 50
const MOST_PER_BATCH = 500
/** A connection that does not say what it wants by then is closed. */
const CONNECT_MS = 10_000

export interface Live {
  /** There may be new changes in the outbox. */
  readonly ring: () => void
  readonly clients: () => number
  readonly close: () => Promise<void>
}

interface LiveParts {
  readonly http: HttpServer
  readonly outbox: OutboxStore
  readonly isOwnOrigin: (origin: string, host: string | undefined) => boolean
  readonly isOwnHost: (host: string | undefined) => boolean
  readonly visitors: Visitors
  readonly logError: (error: unknown) => void
}

/**
 * Tells every open page of somebody signed in what the outbox has got, in the order of commits. The socket only announces:
 * a page that missed something asks over HTTP, so nothing is lost when a message is.
 */
export async function announceChanges(parts: LiveParts): Promise<Live> {
  const { http, outbox, isOwnOrigin, isOwnHost, logError } = parts
  const io = new Server<Record<string, never>, ServerEvents>(http, {
    serveClient: false,
    transports: ['websocket'],
    maxHttpBufferSize: 64 * 1024,
    perMessageDeflate: false,
    connectTimeout: CONNECT_MS,
    allowRequest: (request, answer) => {
      const { origin, host } = request.headers
      // Every browser says where a page comes from; a program that says nothing has the session's cookie.
      const isOurs = isOwnHost(host) && (origin === undefined || isOwnOrigin(origin, host))
      if (!isOurs) return answer(null, false)
      guard.admit(request).then(
        (isIn) => answer(null, isIn),
        (error: unknown) => {
          logError(error)
          answer(null, false)
        },
      )
    },
  })
  const guard = guardSockets(io, parts)
  let closed = false
  const pump = makePump(outbox, await outbox.lastSeq(), (batch) =>
    io.local.to(CHANGES_ROOM).emit('changes', batch),
  )
  let waiting: NodeJS.Timeout | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  const ring = () => {
    if (closed) return
    const rest = Math.max(0, toldAt + GATHER_MS - performance.now())
    waiting ??= setTimeout(() => {
      waiting = undefined
      toldAt = performance.now()
      void pump().catch(logError) // the next ring reads the same rows again
    }, rest)
  }
  return {
    ring,
    clients: () => io.engine.clientsCount,
    close: async () => {
      closed = true
      guard.stop()
      clearTimeout(waiting)
      // Whoever closes us closes the store next: the look under way must have ended by then.
      await pump().catch(logError)
      await io.close()
    },
  }
}

type Tell = (batch: ChangeBatch) => void

/** Reads on from where it stopped; calls that overlap join the one under way. */
function makePump(outbox: OutboxStore, startSeq: number, tell: Tell): () => Promise<void> {
  let told = startSeq
  let running: Promise<void> = Promise.resolve()
  const pump = async () => {
    for (;;) {
      const changes = await outbox.after(told, MOST_PER_BATCH)
      const seq = changes.at(-1)?.seq
      if (seq === undefined) return
      tell({ after: told, seq, changes })
      told = seq
    }
  }
  return () => {
    running = running.then(pump, pump)
    return running
  }
}
