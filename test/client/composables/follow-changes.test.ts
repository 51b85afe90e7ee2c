import { describe, expect, it } from 'vitest'
import { makeChangeFollower } from '../../../client/composables/follow-changes.ts'
import type { Change, ChangePage } from '../../../server/contract/changes.ts'
import { itemAdded } from '../support/samples.ts'

/** A server that keeps `log` and hands out at most two changes a time. */
function follow(log: Change[], keptFrom = 0) {
  const told: number[] = []
  let resyncs = 0
  const follower = makeChangeFollower({
    fetchAfter: async (after): Promise<ChangePage> => {
      const last = log.at(-1)?.seq ?? 0
      if (after < keptFrom || after > last) return { after, seq: last, changes: [], resync: true }
      const changes = log.filter((change) => change.seq > after).slice(0, 2)
      return { after, seq: changes.at(-1)?.seq ?? last, changes, resync: false }
    },
    onChanges: (changes) => told.push(...changes.map((change) => change.seq)),
    onResync: () => {
      resyncs += 1
    },
  })
  return { follower, told, resyncs: () => resyncs }
}

const change = (seq: number) => itemAdded(seq, `i${seq}`)
const batch = (after: number, seq: number) => ({
  after,
  seq,
  changes: Array.from({ length: seq - after }, (_, at) => change(after + at + 1)),
})

describe('makeChangeFollower', () => {
  it('tells each announced change once, even when a batch comes twice', async () => {
    const { follower, told } = follow([])
    follower.baseline(10)
    await follower.receive(batch(10, 12))
    await follower.receive(batch(10, 12))
    await follower.receive(batch(11, 13))
    expect(told).toEqual([11, 12, 13])
  })

  it('has everything loaded anew when something was erased on request', async () => {
    const { follower, told, resyncs } = follow([])
    follower.baseline(10)
    const erased = { seq: 11, kind: 'items-erased', id: 'x' } as const
    await follower.receive({ after: 10, seq: 11, changes: [erased] })
    expect([told, resyncs()]).toEqual([[11], 1])
  })

  it('asks for what lies between when a batch was missed', async () => {
    const { follower, told } = follow([11, 12, 13, 14, 15].map(change))
    follower.baseline(10)
    await follower.receive(batch(14, 15))
    expect(told).toEqual([11, 12, 13, 14, 15])
  })

  it('catches up in as many pages as it takes', async () => {
    const { follower, told } = follow([1, 2, 3, 4, 5].map(change))
    follower.baseline(0)
    await follower.catchUp()
    expect(told).toEqual([1, 2, 3, 4, 5])
  })

  it('starts from the oldest list on the page', async () => {
    const { follower, told } = follow([7, 8, 9].map(change))
    follower.baseline(9)
    follower.baseline(7)
    await follower.catchUp()
    expect(told).toEqual([8, 9])
  })

  it('has everything loaded anew when too much was missed or the server began anew', async () => {
    const old = follow([50].map(change), 40)
    old.follower.baseline(3)
    await old.follower.catchUp()
    const fresh = follow([2].map(change))
    fresh.follower.baseline(900)
    await fresh.follower.catchUp()
    expect([old.resyncs(), fresh.resyncs()]).toEqual([1, 1])
  })

  it('waits for the first list before it listens', async () => {
    const { follower, told } = follow([1, 2, 3].map(change))
    await follower.receive(batch(2, 3))
    expect(told).toEqual([])
    follower.baseline(1)
    await follower.catchUp()
    expect(told).toEqual([2, 3])
  })
})
