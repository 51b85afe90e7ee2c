import type { Change, ChangeBatch, ChangePage } from '../../server/contract/changes.ts'

export interface FollowPorts {
  readonly fetchAfter: (seq: number) => Promise<ChangePage>
  readonly onChanges: (changes: readonly Change[]) => void
  /** Too much was missed: everything shown has to be loaded anew. */
  readonly onResync: () => void
}

export interface ChangeFollower {
  /** A list was loaded that includes changes up to `seq`. */
  readonly baseline: (seq: number) => void
  /** A batch was announced; asks for what lies between when some were missed. */
  readonly receive: (batch: ChangeBatch) => Promise<void>
  /** Asks for everything after the last change seen. Throws what the request throws. */
  readonly catchUp: () => Promise<void>
}

/**
 * Keeps the place in the order of changes, so that none is missed and none is told twice. The
 * place is that of the *oldest* list on the page: telling a list what it has already is harmless.
 */
export function makeChangeFollower(ports: FollowPorts): ChangeFollower {
  let cursor: number | undefined
  let announced = 0
  let running: Promise<void> | undefined

  /** False when the batch starts after the cursor: something in between is missing. */
  function apply(batch: ChangeBatch, from: number): boolean {
    if (batch.after > from) return false
    cursor = Math.max(from, batch.seq)
    const fresh = batch.changes.filter((change) => change.seq > from)
    if (fresh.length > 0) ports.onChanges(fresh)
    // What was erased on request must not stay on any page.
    if (fresh.some(({ kind }) => kind === 'items-erased')) ports.onResync()
    return true
  }

  async function fetchAll(): Promise<void> {
    while (cursor !== undefined) {
      const asked = cursor
      const page = await ports.fetchAfter(asked)
      // A smaller seq than ours: the server was set up anew behind our back.
      if (page.resync || page.seq < asked) {
        cursor = page.seq
        announced = page.seq
        return ports.onResync()
      }
      if (apply(page, cursor) && page.changes.length === 0) return
    }
  }

  function catchUp(): Promise<void> {
    running ??= fetchAll().finally(() => {
      running = undefined
    })
    return running
  }

  return {
    catchUp,
    baseline: (seq) => {
      cursor = cursor === undefined ? seq : Math.min(cursor, seq)
      // A failed attempt is repeated with the next batch, poll or reconnection.
      if (announced > cursor) catchUp().catch(() => undefined)
    },
    receive: async (batch) => {
      announced = Math.max(announced, batch.seq)
      if (cursor === undefined || batch.seq <= cursor) return
      if (!apply(batch, cursor)) await catchUp()
    },
  }
}
