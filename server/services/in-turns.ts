import { setImmediate } from 'node:timers/promises'

/** A case takes some 20 µs to judge: others wait no longer than a few milliseconds. */
const AT_ONCE = 200

/** Works through a long list and lets others have a turn in between; the order is kept. */
export async function inTurns<T, R>(
  list: readonly T[],
  work: (one: T) => R,
): Promise<readonly R[]> {
  const done: R[] = []
  for (const [i, one] of list.entries()) {
    if (i > 0 && i % AT_ONCE === 0) await setImmediate()
    done.push(work(one))
  }
  return done
}
