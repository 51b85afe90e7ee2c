import { io, type Socket } from 'socket.io-client'
import { type InjectionKey, onScopeDispose, provide, type ShallowRef, shallowRef } from 'vue'
import type { Change, ServerEvents } from '../../server/contract/changes.ts'
import type { DeskApi } from '../api/desk-api.ts'
import { type ChangeFollower, makeChangeFollower } from './follow-changes.ts'
import { injectRequired } from './inject-required.ts'

/** `live`: the socket announces; `polling`: it is down but asking works; `offline`: neither. */
export type LiveState = 'connecting' | 'live' | 'polling' | 'offline'

export interface Live {
  readonly state: Readonly<ShallowRef<LiveState>>
  /** When the socket went down, server time; absent while it is up. */
  readonly downSince: Readonly<ShallowRef<number | undefined>>
  readonly baseline: (seq: number) => void
  readonly onChanges: (listen: (changes: readonly Change[]) => void) => void
  readonly onResync: (listen: () => void) => void
  /** The server answers again: what failed meanwhile may be tried anew. */
  readonly onBack: (listen: () => void) => void
}

const KEY: InjectionKey<Live> = Symbol('live')
const POLL_MS = 15_000
const GIVE_UP_MS = 4_000

/** Listeners that leave with the scope that added them. */
function makeListeners<T extends readonly unknown[]>() {
  const all = new Set<(...told: T) => void>()
  return {
    add: (listen: (...told: T) => void) => {
      all.add(listen)
      onScopeDispose(() => all.delete(listen))
    },
    tell: (...told: T) => {
      for (const listen of all) listen(...told)
    },
  }
}

export function provideLive(api: DeskApi, now: () => number): Live {
  const state = shallowRef<LiveState>('connecting')
  const downSince = shallowRef<number>()
  const changes = makeListeners<[readonly Change[]]>()
  const resync = makeListeners<[]>()
  const back = makeListeners<[]>()
  const follower = makeChangeFollower({
    fetchAfter: api.changes,
    onChanges: changes.tell,
    onResync: resync.tell,
  })

  const up = () => {
    state.value = 'live'
    downSince.value = undefined
    back.tell()
    follower.catchUp().catch(() => undefined)
  }
  const down = () => {
    downSince.value ??= now()
    if (state.value !== 'polling') state.value = 'offline'
  }
  const poll = () => pollOnce(follower, { state, back: back.tell })
  connect(follower, { up, down, poll, sentAway: () => void back.tell() })

  const live: Live = {
    state,
    downSince,
    baseline: follower.baseline,
    onChanges: changes.add,
    onResync: resync.add,
    onBack: back.add,
  }
  provide(KEY, live)
  return live
}

export function useLive(): Live {
  return injectRequired(KEY)
}

/** A proxy may refuse web sockets for ever: then the page still asks, only less often. */
async function pollOnce(
  follower: ChangeFollower,
  to: { readonly state: ShallowRef<LiveState>; readonly back: () => void },
): Promise<void> {
  const isLive = () => to.state.value === 'live'
  if (isLive()) return
  const answered = await follower.catchUp().then(
    () => true,
    () => false,
  )
  // The socket may have come up while we asked.
  if (isLive()) return
  const isBack = answered && to.state.value !== 'polling'
  to.state.value = answered ? 'polling' : 'offline'
  if (isBack) to.back()
}

function connect(
  follower: ChangeFollower,
  on: Readonly<Record<'up' | 'down' | 'poll' | 'sentAway', () => void>>,
): void {
  const socket: Socket<ServerEvents> = io({ transports: ['websocket'] })
  socket.on('connect', on.up)
  socket.on('disconnect', (reason) => {
    on.down()
    if (reason !== 'io server disconnect') return
    // The session is over, mostly: asking anything shows it. If not, we come back by ourselves.
    on.sentAway()
    setTimeout(() => socket.connect(), GIVE_UP_MS)
  })
  socket.on('connect_error', on.down)
  socket.on('changes', (batch) => void follower.receive(batch).catch(() => undefined))
  const first = setTimeout(() => !socket.connected && on.down(), GIVE_UP_MS)
  const timer = setInterval(on.poll, POLL_MS)
  onScopeDispose(() => {
    clearTimeout(first)
    clearInterval(timer)
    socket.disconnect()
  })
}
