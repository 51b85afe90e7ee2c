import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoryFeatures } from '../../../server/domain/stories/features.ts'
import { makeItemWindow, nearest } from '../../../server/domain/stories/item-window.ts'
import { makeKeyCounts } from '../../../server/domain/stories/key-counts.ts'
import { IN_TITLE, PAIR } from '../../../server/domain/stories/read-terms.ts'
import { STORY_WINDOW_MS } from '../../../server/domain/stories/same-matter.ts'
import { fileUnder, toTermList } from '../../../server/domain/stories/term-list.ts'
import { placeOf, termTable } from '../../../server/domain/stories/term-table.ts'

const DAY = 24 * 3_600_000
const key = fc.integer({ min: 0, max: 60 })
const item = fc.record({
  itemId: fc.stringMatching(/^[a-z]{1,3}$/),
  keys: fc.uniqueArray(key, { maxLength: 12 }),
  day: fc.integer({ min: 0, max: 12 }),
})
const items = fc.uniqueArray(item, { maxLength: 60, selector: ({ itemId }) => itemId })

function featuresOf(keys: readonly number[], seenAt: number, filed = keys): StoryFeatures {
  const terms = fileUnder(toTermList(new Map(keys.map((one) => [one, PAIR | IN_TITLE]))), filed)
  return { seenAt, terms, dates: [], hotSpots: [], spots: [], areas: [], roundUp: false }
}

describe('items found by shared keys', () => {
  it('are those of the window that share the heaviest, in their order, as if all had been sorted', () => {
    const weightOf = (wanted: number) => 0.5 + (wanted % 7) / 16
    const looks = fc.array(
      fc.record({ keys: fc.uniqueArray(key, { maxLength: 30 }), day: fc.nat(12) }),
    )
    fc.assert(
      fc.property(items, looks, fc.func(fc.boolean()), (known, wanted, isGone) => {
        const window = makeItemWindow()
        for (const { itemId, keys, day } of known) {
          window.put({ itemId, storyId: 's', features: featuresOf(keys, day * DAY) })
        }
        for (const { itemId } of known) if (isGone(itemId)) window.drop(itemId)
        for (const { keys, day } of wanted) {
          const naive = known
            .filter(({ itemId }) => !isGone(itemId))
            .filter((one) => Math.abs(one.day - day) * DAY <= STORY_WINDOW_MS)
            .map((one) => ({ one, common: keys.filter((of) => one.keys.includes(of)) }))
            .filter(({ common }) => common.length > 0)
            .map(({ one, common }) => ({
              one,
              weight: common.reduce((sum, of) => sum + weightOf(of), 0),
            }))
            .sort((a, b) => b.weight - a.weight || (a.one.itemId < b.one.itemId ? -1 : 1))
            .slice(0, 24)
            .map(({ one }) => one.itemId)
          const found = nearest([window], featuresOf(keys, day * DAY), weightOf)
          expect(found.map(({ itemId }) => itemId)).toEqual(naive)
        }
      }),
    )
  })

  it('are found under the keys they are filed under only, and no more once another took their place', () => {
    const window = makeItemWindow()
    const found = (keys: readonly number[]) =>
      nearest([window], featuresOf(keys, 0), () => 1).map(({ storyId }) => storyId)
    window.put({ itemId: 'a', storyId: 'first', features: featuresOf([1, 2], 0, [1]) })
    expect([found([1]), found([2])]).toEqual([['first'], []])
    window.put({ itemId: 'a', storyId: 'second', features: featuresOf([1, 2], 0, [2]) })
    expect([found([1]), found([2])]).toEqual([[], ['second']])
    expect(window.dropDay(0).map(({ itemId }) => itemId)).toEqual(['a'])
    expect([found([1, 2]), window.get('a')]).toEqual([[], undefined])
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
        const terms = toTermList(new Map(own.map((one) => [one, 1])))
        const table = termTable({ terms }, () => 1)
        const sorted = own.toSorted((a, b) => a - b)
        expect(sorted.map((one) => placeOf(table, one))).toEqual(sorted.map((_one, place) => place))
        if (!own.includes(other)) expect(placeOf(table, other)).toBe(-1)
      }),
    )
  })
})
