import { performance } from 'node:perf_hooks'
import type { Store, Stores } from '../../server/services/ports.ts'

/** Milliseconds spent in calls of the store: its own work in this thread, and waiting for the engine. */
export interface Spent {
  readonly busy: number
  readonly waiting: number
}

export interface TimedStore {
  readonly store: Store
  /** By noun and verb, `items.insert`; `commit` beside them. */
  readonly spent: ReadonlyMap<string, Spent>
}

/** Measures each call of the nouns inside transactions; exact only where one thing runs at a time. */
export function timeStore(store: Store): TimedStore {
  const spent = new Map<string, Spent>()
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = performance.eventLoopUtilization()
    try {
      return await work()
    } finally {
      const { active, idle } = performance.eventLoopUtilization(before)
      const known = spent.get(name) ?? { busy: 0, waiting: 0 }
      spent.set(name, { busy: known.busy + active, waiting: known.waiting + idle })
    }
  }
  const noun = <N extends object>(name: string, of: N): N =>
    new Proxy(of, {
      get: (target, verb) => {
        const call: unknown = Reflect.get(target, verb)
        if (typeof call !== 'function') return call
        return (...args: unknown[]) => timed(`${name}.${String(verb)}`, () => call(...args))
      },
    })
  const nouns = (stores: Stores): Stores => ({
    ...stores,
    items: noun('items', stores.items),
    stories: noun('stories', stores.stories),
    cases: noun('cases', stores.cases),
    outbox: noun('outbox', stores.outbox),
  })
  const transaction: Store['transaction'] = async (work) => {
    let end = performance.eventLoopUtilization()
    const result = await store.transaction(async (stores) => {
      const done = await work(nouns(stores))
      end = performance.eventLoopUtilization()
      return done
    })
    const { active, idle } = performance.eventLoopUtilization(end)
    const known = spent.get('commit') ?? { busy: 0, waiting: 0 }
    spent.set('commit', { busy: known.busy + active, waiting: known.waiting + idle })
    return result
  }
  return { store: { ...store, transaction }, spent }
}
