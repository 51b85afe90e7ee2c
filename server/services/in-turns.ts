import { setImmediate } from 'node:timers/promises'

/** Others wait no longer than this, however long a case takes. */
const TURN_MS = 10

/** Works through a long list and lets others have a turn in between; the order is kept. */
export async function inTurns<T, R>(
  list: readonly T[],
  work: (one: T) => R,
): Promise<readonly R[]> {
  const done: R[] = []
  let since = performance.now()
  for (const one of list) {
    if (performance.now() - since > TURN_MS) {
      await setImmediate()
      since = performance.now()
    }
    done.push(work(one))
  }
  return done
}
