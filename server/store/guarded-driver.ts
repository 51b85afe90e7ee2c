import { AsyncLocalStorage } from 'node:async_hooks'
import type { DatabaseConnection, Driver } from 'kysely'
import { type EngineHabits, type Lease, makeLease } from './lease.ts'

export interface GuardedDriver {
  readonly driver: Driver
  /** Marks everything that `work` does as inside a transaction. */
  readonly inside: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * What both engines owe a transaction and neither driver gives: a failed statement dooms it even
 * where somebody swallowed the error (PostgreSQL answers COMMIT with a silent rollback then), and a
 * call around it is refused where it would wait for itself for ever.
 */
export function guardDriver(driver: Driver, habits: EngineHabits): GuardedDriver {
  const surroundings = new AsyncLocalStorage<{ open: boolean }>()
  const translated = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      throw habits.translateError(error)
    })

  const guarded: Driver = {
    init: () => driver.init(),
    destroy: () => driver.destroy(),
    acquireConnection: async () => {
      if (surroundings.getStore()?.open) {
        throw new Error('Inside a transaction use the stores that were handed in')
      }
      return makeLease(await translated(driver.acquireConnection()), habits)
    },
    releaseConnection: async (connection) => {
      const lease = asLease(connection)
      await lease.end()
      await driver.releaseConnection(lease.inner)
    },
    beginTransaction: async (connection, settings) => {
      const lease = asLease(connection)
      lease.begin()
      await translated(driver.beginTransaction(lease.inner, settings))
    },
    commitTransaction: async (connection) => {
      const lease = asLease(connection)
      const failure = await lease.end()
      if (failure !== undefined) throw failure
      await translated(driver.commitTransaction(lease.inner))
    },
    rollbackTransaction: async (connection) => {
      const lease = asLease(connection)
      await lease.end()
      await driver.rollbackTransaction(lease.inner)
    },
  }
  const inside = <T>(work: () => Promise<T>): Promise<T> => {
    const state = { open: true }
    return surroundings.run(state, work).finally(() => {
      state.open = false
    })
  }
  return { driver: guarded, inside }
}

/** Kysely hands back what `acquireConnection` gave it, and that is always a lease. */
function asLease(connection: DatabaseConnection): Lease {
  return connection as Lease
}
