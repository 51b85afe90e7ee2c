import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growStory, startStory } from '../../../server/domain/stories/grow.ts'
import { isNearIdentical, joinStory } from '../../../server/domain/stories/join.ts'
import { makeTitleIndex } from '../../../server/domain/stories/title-index.ts'
import { titleKeys } from '../../../server/domain/stories/title-keys.ts'

const HOUR = 3_600_000
const title = 'Mưa lớn, ngõ 192 Vũ Tông Phan ngập sâu nửa mét'

describe('taking two titles for one matter', () => {
  it('joins the same title in another spelling of marks, case and punctuation', () => {
    expect(isNearIdentical(title, title.normalize('NFD').toUpperCase())).toBe(true)
    expect(isNearIdentical(title, 'Mưa lớn: ngõ 192 Vũ Tông Phan ngập sâu tới nửa mét')).toBe(true)
  })

  it('keeps titles apart whose numbers differ', () => {
    expect(
      isNearIdentical(
        'Cháy nhà ở phố Hạ Đình, 2 người thoát nạn',
        'Cháy nhà ở phố Hạ Đình, 5 người thoát nạn',
      ),
    ).toBe(false)
  })

  it('keeps the same topic in another place apart', () => {
    expect(isNearIdentical(title, 'Mưa lớn, phố Kim Giang ùn tắc kéo dài')).toBe(false)
  })

  it('joins within 72 hours only, and the oldest story where several fit', () => {
    const item = { title, seenAt: 100 * HOUR }
    const old = { storyId: 'old', title, seenAt: 30 * HOUR }
    const newer = { storyId: 'newer', title, seenAt: 90 * HOUR }
    expect(joinStory(item, [newer, old])).toBe('old')
    expect(joinStory({ ...item, seenAt: 110 * HOUR }, [newer, old])).toBe('newer')
    expect(joinStory({ ...item, seenAt: 500 * HOUR }, [newer, old])).toBeUndefined()
  })

  it('finds a near-identical title again by a shared key', () => {
    const index = makeTitleIndex([{ storyId: 's', title, seenAt: 0 }])
    expect(index.near('Mưa lớn, ngõ 192 Vũ Tông Phan ngập sâu hơn nửa mét')).toHaveLength(1)
    expect(index.near('Khai mạc lễ hội đình làng mùa xuân năm nay')).toHaveLength(0)
    expect(titleKeys('Điểm tin')).toEqual([])
  })
})

describe('a story', () => {
  const items = fc.array(
    fc.record({
      title: fc.constantFrom('a', 'b', 'c'),
      seenAt: fc.integer({ min: 0, max: 5 }),
      late: fc.boolean(),
      publisher: fc.constantFrom('p', 'q'),
      hotSpots: fc.subarray(['fire', 'flooding']),
      places: fc.subarray(['x', 'y']),
      circle: fc.constantFrom('ward' as const, 'city' as const, 'country' as const),
    }),
    { minLength: 1, maxLength: 6 },
  )

  it('grows to the same whatever the order in which its items arrive', () => {
    const grow = (all: readonly Parameters<typeof growStory>[1][]) => {
      const [first, ...rest] = all
      return first && rest.reduce(growStory, startStory('s', first))
    }
    const sorted = (story: ReturnType<typeof grow>) =>
      story && { ...story, hotSpots: story.hotSpots.toSorted(), places: story.places.toSorted() }
    fc.assert(
      fc.property(items, (all) => {
        expect(sorted(grow(all.toReversed()))).toEqual(sorted(grow(all)))
      }),
    )
  })
})
