import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'

/** What differs between the drivers of two engines when a statement runs. */
export interface EngineHabits {
  /** Driver error → error of ours. */
  readonly translateError: (error: unknown) => unknown
  /** Last change to a statement before it travels. */
  readonly prepare?: (query: CompiledQuery) => CompiledQuery
}

/** One stay of one connection with one piece of work. */
export interface Lease extends DatabaseConnection {
  readonly inner: DatabaseConnection
  /** From now on a failed statement dooms the whole lease. */
  begin(): void
  /** Refuses new statements, waits for those under way, gives the error that doomed it, if any. */
  end(): Promise<unknown>
}

/**
 * Statements of one lease run one after the other, also when they were not awaited in turn; after
 * its end none runs any more, where SQLite's one handle would put it into a stranger's transaction.
 */
export function makeLease(inner: DatabaseConnection, habits: EngineHabits): Lease {
  let tail: Promise<unknown> = Promise.resolve()
  let inTransaction = false
  let failure: unknown
  let over = false

  async function run<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (failure !== undefined) throw failure
    try {
      return await inner.executeQuery<R>(habits.prepare?.(query) ?? query)
    } catch (error) {
      const translated = habits.translateError(error)
      if (inTransaction) failure = translated
      throw translated
    }
  }

  return {
    inner,
    begin: () => {
      inTransaction = true
    },
    end: async () => {
      over = true
      await tail
      return failure
    },
    executeQuery: <R>(query: CompiledQuery) => {
      if (over) return Promise.reject(new Error('This transaction is over'))
      const result = tail.then(() => run<R>(query))
      tail = result.catch(() => undefined)
      return result
    },
    streamQuery: () => {
      throw new Error('Rows are read in pages, not streamed')
    },
  }
}
