import type { ChangePage } from '../contract/changes.ts'
import type { Store } from './ports.ts'

const MOST_CHANGES = 500

export type ReadChanges = (after: number) => Promise<ChangePage>

/**
 * What happened after `after`, in the order of commits. `resync` when the client is older than what
 * is kept, newer than what there is (another data folder), or too far behind to catch up cheaply.
 */
export function makeReadChanges({ store }: { store: Store }): ReadChanges {
  return async (after) => {
    const last = await store.outbox.lastSeq()
    const first = (await store.outbox.firstSeq()) ?? last + 1
    if (after > last || after < first - 1 || last - after > MOST_CHANGES) {
      return { after, seq: last, changes: [], resync: true }
    }
    const changes = await store.outbox.after(after, MOST_CHANGES)
    return { after, seq: changes.at(-1)?.seq ?? last, changes, resync: false }
  }
}
