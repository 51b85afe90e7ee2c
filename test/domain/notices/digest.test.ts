import { describe, expect, it } from 'vitest'
import {
  chooseSending,
  MOST_IN_DIGEST,
  type QueuedDelivery,
} from '../../../server/domain/notices/digest.ts'

const MINUTE = 60_000
const NOW = 100 * MINUTE

function queued(id: string, changes: Partial<QueuedDelivery> = {}): QueuedDelivery {
  const fresh = { purpose: 'notice', state: 'waiting', tries: 0, nextAt: NOW } as const
  return { id, ...fresh, urgent: false, ...changes }
}

const many = (n: number, changes: Partial<QueuedDelivery> = {}) =>
  Array.from({ length: n }, (_, i) => queued(`d${i}`, changes))
const single = (minutesAgo: number) => ({ at: NOW - minutesAgo * MINUTE, isDigest: false })
const digest = (minutesAgo: number) => ({ at: NOW - minutesAgo * MINUTE, isDigest: true })
const choose = (
  open: readonly QueuedDelivery[],
  sent: Parameters<typeof chooseSending>[0]['sent'] = [],
) => chooseSending({ open, sent }, NOW)

describe('what one recipient gets next', () => {
  it('is nothing when nothing is due', () => {
    expect(choose([])).toEqual({ kind: 'nothing' })
    expect(choose([queued('a', { nextAt: NOW + 1 })])).toEqual({ kind: 'nothing' })
  })

  it('is one notice after the other up to five, and one digest of six', () => {
    expect(choose(many(5))).toEqual({ kind: 'single', id: 'd0' })
    expect(choose(many(6))).toEqual({ kind: 'digest', ids: ['d0', 'd1', 'd2', 'd3', 'd4', 'd5'] })
  })

  it('counts what it got in the last two minutes', () => {
    expect(choose(many(2), [single(0), single(1), single(1)])).toEqual({ kind: 'single', id: 'd0' })
    expect(choose(many(2), [1, 1, 1, 1].map(single))).toEqual({ kind: 'digest', ids: ['d0', 'd1'] })
    expect(choose(many(2), [2, 3, 3, 4].map(single))).toEqual({ kind: 'single', id: 'd0' })
  })

  it('is one digest in five minutes at most, but urgent things do not wait', () => {
    expect(choose(many(6), [digest(4)])).toEqual({ kind: 'nothing' })
    expect(choose(many(6), [digest(5)])).toMatchObject({ kind: 'digest' })
    const urgent = [...many(6), queued('now', { urgent: true })]
    expect(choose(urgent, [digest(1)])).toMatchObject({ kind: 'digest' })
  })

  it('is never more than a digest can hold', () => {
    const choice = choose(many(1_000))
    expect(choice.kind === 'digest' && choice.ids).toHaveLength(MOST_IN_DIGEST)
  })

  it('is the one that was tried, alone: it may have arrived under its id', () => {
    const tried = queued('tried', { tries: 1 })
    expect(choose([...many(9), tried])).toEqual({ kind: 'single', id: 'tried' })
  })

  it('is nothing while one that was tried rests, but a test goes through', () => {
    const resting = queued('tried', { tries: 2, nextAt: NOW + 1 })
    expect(choose([resting, ...many(9, { urgent: true })])).toEqual({ kind: 'nothing' })
    const test = queued('test', { purpose: 'test' })
    expect(choose([resting, ...many(9), test])).toEqual({ kind: 'single', id: 'test' })
  })

  it('is nothing while a message is under way, and that message again when its sender died', () => {
    const underWay = queued('u', { state: 'sending', tries: 1, nextAt: NOW + 1 })
    expect(choose([underWay, queued('a', { purpose: 'test' })])).toEqual({ kind: 'nothing' })
    const orphan = queued('u', { state: 'sending', tries: 1, nextAt: NOW })
    expect(choose([...many(9), orphan])).toEqual({ kind: 'single', id: 'u' })
  })

  it('is an urgent one at night although others wait for the morning', () => {
    const asleep = many(9, { nextAt: NOW + 60 * MINUTE })
    const urgent = queued('urgent', { urgent: true })
    expect(choose([...asleep, urgent])).toEqual({ kind: 'single', id: 'urgent' })
  })
})
