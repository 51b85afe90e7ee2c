import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeKeyCounts } from '../../../server/domain/stories/key-counts.ts'
import { makeKeyIndex } from '../../../server/domain/stories/key-index.ts'
import { placeOf, termTable } from '../../../server/domain/stories/term-table.ts'

const key = fc.integer({ min: 0, max: 60 })
const item = fc.record({
  itemId: fc.stringMatching(/^[a-z]{1,3}$/),
  keys: fc.uniqueArray(key, { maxLength: 12 }),
})
const items = fc.uniqueArray(item, { maxLength: 60, selector: ({ itemId }) => itemId })

describe('items found by shared keys', () => {
  it('are those that share the heaviest, in their order, as if all had been sorted', () => {
    const weightOf = (wanted: number) => (wanted % 7) / 8
    fc.assert(
      fc.property(items, fc.uniqueArray(key), fc.uniqueArray(key), (known, first, second) => {
        const index = makeKeyIndex<{ itemId: string; keys: readonly number[] }>(weightOf)
        for (const one of known) index.add(one.keys, one)
        // The second look must not see anything of the first.
        for (const wanted of [first, second]) {
          const naive = known
            .map((one) => ({ one, common: wanted.filter((of) => one.keys.includes(of)) }))
            .filter(({ common }) => common.length > 0)
            .map(({ one, common }) => ({
              one,
              weight: common.reduce((sum, of) => sum + weightOf(of), 0),
            }))
            .sort((a, b) => b.weight - a.weight || (a.one.itemId < b.one.itemId ? -1 : 1))
            .slice(0, 24)
            .map(({ one }) => one.itemId)
          expect(index.near(wanted).map(({ itemId }) => itemId)).toEqual(naive)
        }
      }),
    )
  })
})

describe('counted keys', () => {
  it('are counted exactly, whatever their low bits', () => {
    const many = fc.array(
      fc.oneof(
        fc.nat({ max: 8 }),
        fc.nat().map((n) => (n * 1024) >>> 0),
      ),
    )
    fc.assert(
      fc.property(many, (keys) => {
        const counts = makeKeyCounts(1)
        const naive = new Map<number, number>()
        for (const one of keys) {
          counts.add(one, 2)
          naive.set(one, (naive.get(one) ?? 0) + 2)
        }
        for (const [one, count] of naive) expect(counts.of(one)).toBe(count)
        expect(counts.of(4_294_967_295)).toBe(0)
      }),
    )
  })
})

describe('the table over the terms of an item', () => {
  it('finds each term at its place and no other', () => {
    const keys = fc.uniqueArray(fc.nat({ max: 2 ** 31 - 1 }), { maxLength: 90 })
    fc.assert(
      fc.property(keys, fc.nat(), (own, other) => {
        const terms = new Map(own.map((one) => [one, 1]))
        const empty = { seenAt: 0, dates: [], hotSpots: [], spots: [], areas: [], roundUp: false }
        const table = termTable({ ...empty, terms })
        expect(own.map((one) => placeOf(table, one))).toEqual(own.map((_one, place) => place))
        if (!terms.has(other)) expect(placeOf(table, other)).toBe(-1)
      }),
    )
  })
})
