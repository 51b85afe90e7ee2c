import { setTimeout as sleep } from 'node:timers/promises'

interface Lane {
  /** Resolves when the last request in line is done. */
  tail: Promise<unknown>
  /** Monotonic ms. */
  endedAt: number
  /** Nobody asks before, because robots.txt wished so; monotonic ms. */
  restUntil: number
}

export interface Turn {
  readonly host: string
  /** Pause since the last request to this host, ms. */
  readonly gapMs: number
  /** Pause after this request for whoever comes next, ms. */
  readonly restMs?: number | undefined
  readonly signal: AbortSignal | undefined
}

function newLane(): Lane {
  return { tail: Promise.resolve(), endedAt: -Infinity, restUntil: -Infinity }
}

export type HostQueue = <T>(turn: Turn, work: () => Promise<T>) => Promise<T>

/**
 * One request per host at a time, with a pause between two: a newsroom's server never sees two of
 * ours at once, however many of its feeds are due. An aborted wait ends at once; `work` still runs
 * and has to look at its signal.
 */
export function makeHostQueue(): HostQueue {
  const lanes = new Map<string, Lane>()
  return (turn, work) => {
    const lane = lanes.get(turn.host) ?? newLane()
    lanes.set(turn.host, lane)
    const mine = lane.tail.then(async () => {
      const from = Math.max(lane.endedAt + turn.gapMs, lane.restUntil)
      await pause(from - performance.now(), turn.signal)
      return work()
    })
    lane.tail = mine
      .catch(() => undefined)
      .then(() => {
        lane.endedAt = performance.now()
        lane.restUntil = lane.endedAt + (turn.restMs ?? 0)
      })
    return mine
  }
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms <= 0 || signal?.aborted) return
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined)
}
