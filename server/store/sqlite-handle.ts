import sqlite3 from 'sqlite3'

/** The little that we need of an SQLite binding; another one can take the npm package's place here. */
export interface Handle {
  /** Runs one statement and gives its rows. */
  all(sql: string, parameters?: readonly unknown[]): Promise<unknown[]>
  /** Runs one statement and gives the number of rows that it changed. */
  run(sql: string, parameters?: readonly unknown[]): Promise<number>
  close(): Promise<void>
}

/** Opens an existing file; the caller creates it, so that its mode is ours. */
export function openHandle(file: string): Promise<Handle> {
  return new Promise((resolve, reject) => {
    const mode = sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX
    const database = new sqlite3.Database(file, mode, (error) => {
      if (error) reject(error)
      else resolve(wrap(database))
    })
  })
}

function wrap(database: sqlite3.Database): Handle {
  return {
    all: (sql, parameters = []) =>
      new Promise((resolve, reject) => {
        database.all(sql, [...parameters], (error, rows) => (error ? reject(error) : resolve(rows)))
      }),
    run: (sql, parameters = []) =>
      new Promise((resolve, reject) => {
        database.run(sql, [...parameters], function (error) {
          if (error) reject(error)
          else resolve(this.changes)
        })
      }),
    close: () =>
      new Promise((resolve, reject) => {
        database.close((error) => (error ? reject(error) : resolve()))
      }),
  }
}
