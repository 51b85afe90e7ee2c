import { setImmediate } from 'node:timers/promises'

/** Others wait no longer than this, however long a case takes. */
const TURN_MS = 10

/** When others last had a turn: of many short lists in a row too, so for all who work through one. */
let since = 0

/** Works through a long list and lets others have a turn in between; the order is kept. */
export async function inTurns<T, R>(
  list: readonly T[],
  work: (one: T) => R,
): Promise<readonly R[]> {
  const done: R[] = []
  for (const one of list) {
    if (performance.now() - since > TURN_MS) {
      await setImmediate()
      since = performance.now()
    }
    done.push(work(one))
  }
  return done
}
