export interface ServerClock {
  /** Takes over the time that an answer of the server carries, epoch ms. */
  readonly sync: (serverNow: number) => void
  /** Server time now, epoch ms; the browser's own until the first answer. */
  readonly now: () => number
}

/**
 * Server time between answers. It runs on the steady clock, which nobody can set; the browser's
 * wall clock is only a first guess and may be wrong by a day.
 */
export function makeServerClock(clocks: {
  readonly wall: () => number
  readonly steady: () => number
}): ServerClock {
  let anchor = { server: clocks.wall(), steady: clocks.steady() }
  return {
    sync: (server) => {
      anchor = { server, steady: clocks.steady() }
    },
    now: () => anchor.server + (clocks.steady() - anchor.steady),
  }
}
