import { describe, expect, it } from 'vitest'
import { readPlaces, readUnits } from '../../../server/domain/places/read-places.ts'
import { sourceOf } from '../rules/rule-fixtures.ts'

const CITY = 'city: { id: ha-noi, title: Hà Nội, names: [Hà Nội] }'

function faults(read: ReturnType<typeof readPlaces> | ReturnType<typeof readUnits>): string[] {
  return 'faults' in read ? read.faults.map(({ line, message }) => `${line}: ${message}`) : []
}

describe('readPlaces', () => {
  it('reads the city and the watched places', () => {
    const text = `${CITY}\nwatched:\n  - { id: a, title: A, kind: ward, names: [phường A], withCity: [A] }`
    expect(readPlaces(sourceOf(text, 'places.yaml'))).toEqual({
      city: { id: 'ha-noi', title: 'Hà Nội', names: ['Hà Nội'] },
      watched: [
        { id: 'a', title: 'A', kind: 'ward', names: ['phường A'], withCity: ['A'], except: [] },
      ],
    })
  })

  it.each([
    [
      `${CITY}\nwatched: [{ id: a, title: A, kind: wrd, names: [A] }]`,
      '2: "kind" can\'t be "wrd", did you mean "ward"?',
    ],
    [
      `${CITY}\nwatched: [{ id: a, title: A, kind: ward }]`,
      '2: a watched place needs a name under "names" or "withCity"',
    ],
    [`${CITY}\nwatced: []`, '2: unknown key "watced", did you mean "watched"?'],
    ['watched: []', '1: the city needs "id", "title" and "names"'],
  ])('says what is wrong with %s', (text, expected) => {
    expect(faults(readPlaces(sourceOf(text, 'places.yaml')))).toContain(expected)
  })

  it('refuses two places of one id', () => {
    const place = '{ id: a, title: A, kind: ward, names: [A] }'
    const text = `${CITY}\nwatched:\n  - ${place}\n  - ${place}`
    expect(faults(readPlaces(sourceOf(text, 'places.yaml')))).toEqual([
      '4: the id "a" is there twice',
    ])
  })
})

describe('readUnits', () => {
  it('reads the units of the city', () => {
    const text = 'units: [{ id: unit-1, name: A, kind: Phường, former: [xã B], ambiguous: true }]'
    expect(readUnits(sourceOf(text, 'hanoi-units.yaml'))).toEqual({
      units: [{ id: 'unit-1', name: 'A', kind: 'phường', former: ['xã B'], ambiguous: true }],
    })
  })

  it('refuses a file without units', () => {
    expect(faults(readUnits(sourceOf('phrases: [a]', 'hanoi-units.yaml')))).toHaveLength(1)
  })
})
