import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storyOf } from '../../../server/domain/stories/grow.ts'
import { isNearIdentical } from '../../../server/domain/stories/join.ts'

const title = 'Mưa lớn, ngõ 192 Vũ Tông Phan ngập sâu nửa mét'

describe('taking two titles for one', () => {
  it('joins the same title in another spelling of marks, case and punctuation', () => {
    expect(isNearIdentical(title, title.normalize('NFD').toUpperCase())).toBe(true)
    expect(isNearIdentical(title, 'Mưa lớn: ngõ 192 Vũ Tông Phan ngập sâu tới nửa mét')).toBe(true)
  })

  it('keeps titles apart whose numbers differ', () => {
    const escaped = (people: number) => `Cháy nhà ở phố Hạ Đình, ${people} người thoát nạn`
    expect(isNearIdentical(escaped(2), escaped(5))).toBe(false)
  })

  it('keeps the same topic in another place apart', () => {
    expect(isNearIdentical(title, 'Mưa lớn, phố Kim Giang ùn tắc kéo dài')).toBe(false)
  })
})

describe('a story', () => {
  const items = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
      title: fc.constantFrom('a', 'b', 'c'),
      seenAt: fc.integer({ min: 0, max: 5 }),
      late: fc.boolean(),
      publisher: fc.constantFrom('p', 'q'),
      hotSpots: fc.subarray(['fire', 'flooding']),
      places: fc.subarray(['x', 'y']),
      circle: fc.constantFrom('ward' as const, 'city' as const, 'country' as const),
    }),
    { minLength: 1, maxLength: 6, selector: (item) => item.id },
  )

  it('grows to the same whatever the order in which its items arrive', () => {
    fc.assert(
      fc.property(items, (all) => {
        expect(storyOf('s', all.toReversed())).toEqual(storyOf('s', all))
      }),
    )
  })

  it('loses what only its edited item told, and keeps what another one tells too', () => {
    const rest = { late: false, publisher: 'p', circle: 'ward' as const }
    const told = {
      ...rest,
      id: 'a',
      title: 'Ngập',
      seenAt: 1,
      hotSpots: ['flooding'],
      places: ['x'],
    }
    const other = { ...rest, id: 'b', title: 'Rác', seenAt: 2, hotSpots: ['waste'], places: ['x'] }
    const edited = { ...told, title: 'Mưa tạnh', hotSpots: [] }
    expect(storyOf('s', [told, other])).toMatchObject({ hotSpots: ['flooding', 'waste'] })
    expect(storyOf('s', [edited, other])).toMatchObject({
      ...{ title: 'Mưa tạnh', leadItem: 'a', hotSpots: ['waste'], places: ['x'], items: 2 },
    })
  })
})
