import { describe, expect, it } from 'vitest'
import type { Gazetteer } from '../../../server/domain/places/gazetteer.ts'
import { listPlaces } from '../../../server/domain/places/gazetteer.ts'
import { classify } from '../../../server/domain/rules/classify.ts'
import { compile, list, rule } from '../rules/rule-fixtures.ts'

const gazetteer: Gazetteer = {
  city: { id: 'ha-noi', title: 'Hà Nội', names: ['Hà Nội', 'TP Hà Nội'] },
  watched: [
    {
      id: 'khuong-dinh',
      title: 'Phường Khương Đình',
      kind: 'ward',
      names: ['phường Khương Đình', 'P. Khương Đình'],
      withCity: ['Khương Đình'],
      except: ['Khương Đình Riverside'],
    },
    {
      id: 'ha-dinh',
      title: 'Hạ Đình',
      kind: 'street',
      names: ['phố Hạ Đình'],
      withCity: ['Hạ Đình'],
      except: [],
    },
  ],
  units: [
    {
      id: 'unit-1',
      name: 'Việt Hưng',
      kind: 'phường',
      former: ['phường Giang Biên', 'Đức Giang'],
      ambiguous: false,
    },
    { id: 'unit-2', name: 'Bình Minh', kind: 'xã', former: [], ambiguous: true },
    { id: 'unit-3', name: 'Khương Đình', kind: 'phường', former: [], ambiguous: false },
  ],
}
const lists = [
  list('provinces', ['Hưng Yên', 'Lào Cai', 'Hải Phòng', 'TP.HCM']),
  list('abroad', ['Lào', 'Mỹ', 'Nhật Bản']),
]
const set = compile([rule('flooding', 'phrases: [ngập]\nplace: city')], { lists, gazetteer })

function places(title: string, excerpt = ''): string {
  const found = classify(set, { title, excerpt })
  return [...found.places.map(({ id }) => id), found.circle].join(' ')
}

describe('places', () => {
  it.each([
    ['Ngập ở phường Khương Đình', 'khuong-dinh ward'],
    ['Ngập ở P. Khương Đình', 'khuong-dinh ward'],
    ['Ngập ở p.Khương Đình', 'khuong-dinh ward'],
    ['NGẬP Ở PHƯỜNG KHƯƠNG ĐÌNH', 'khuong-dinh ward'],
    ['ngập ở phường khương đình', 'khuong-dinh ward'],
    ['Ngap o phuong Khuong Dinh', 'khuong-dinh ward'],
    ['Phố Hạ Đình ngập', 'ha-dinh ward'],
    ['Phường Việt Hưng họp', 'unit-1 city'],
    ['Phường Giang Biên cũ', 'unit-1 city'],
    ['TP Hà Nội họp', 'ha-noi city'],
    ['Người dân Lào Cai', 'country'],
    ['Người dân Lào', 'abroad'],
    ['Việt Nam và Nhật Bản', 'country'],
    ['Trời nắng', 'country'],
    ['', 'country'],
  ])('reads %s as %s', (title, expected) => {
    expect(places(title)).toBe(expected)
  })

  it('wants names to be written as names', () => {
    expect(places('Ngập ở phường khương đình')).toBe('country')
    expect(places('Học mỹ thuật')).toBe('country')
  })

  it('judges a field without capitals by itself', () => {
    expect(places('ngập ở phường khương đình', 'Người dân kêu')).toBe('khuong-dinh ward')
  })

  it('takes a weak name only beside the city, a unit or another watched place', () => {
    expect(places('Ngập ở Khương Đình')).toBe('country')
    expect(places('Ngập ở Khương Đình, Hà Nội')).toBe('khuong-dinh ha-noi ward')
    expect(places('Ngập ở Khương Đình', 'Gần phường Việt Hưng')).toBe('khuong-dinh unit-1 ward')
    expect(places('Ngập ở Khương Đình', 'Cả phố Hạ Đình nữa')).toBe('khuong-dinh ha-dinh ward')
    expect(places('Ngập ở Khương Đình và Hạ Đình')).toBe('country')
  })

  it('takes a unit whose name exists elsewhere, and a bare former name, only beside the city', () => {
    expect(places('Xã Bình Minh họp')).toBe('country')
    expect(places('Hà Nội: xã Bình Minh họp')).toBe('unit-2 ha-noi city')
    expect(places('Phường Đức Giang họp')).toBe('country')
    expect(places('Phường Đức Giang, Hà Nội')).toBe('unit-1 ha-noi city')
  })

  it('lets the longest name win', () => {
    expect(places('Người Hưng Yên')).toBe('country')
    expect(places('Người phường Việt Hưng Yên Bình')).toBe('unit-1 city')
  })

  it('does not take a longer name of something else for the place', () => {
    expect(places('Hà Nội: mở bán Khương Đình Riverside')).toBe('ha-noi city')
    expect(places('Mở bán tại phường Khương Đình Riverside')).toBe('country')
    expect(places('Khương Đình Riverside ở phường Khương Đình')).toBe('khuong-dinh ward')
  })

  it('shows where a place is named', () => {
    const title = 'Dân ở P. Khương Đình kêu'
    const [place] = classify(set, { title, excerpt: '' }).places
    const [evidence] = place?.evidence ?? []
    expect(title.slice(evidence?.start, evidence?.end)).toBe('P. Khương Đình')
    expect(evidence).toMatchObject({ field: 'title', phrase: 'P. Khương Đình', weight: 0 })
  })

  it('decides where a rule holds', () => {
    const labels = (title: string) => classify(set, { title, excerpt: '' }).axes.length
    expect(labels('Phố ngập')).toBe(0)
    expect(labels('Phố Hà Nội ngập')).toBe(1)
    expect(labels('Phường Khương Đình ngập')).toBe(1)
  })
})

describe('listPlaces', () => {
  it('leaves a unit to the place that is watched under its name', () => {
    expect(listPlaces(gazetteer).map(({ definition }) => definition.id)).toEqual([
      'khuong-dinh',
      'ha-dinh',
      'unit-1',
      'unit-2',
      'ha-noi',
    ])
  })
})

describe('places in a local source', () => {
  function told(title: string, area: 'ward' | 'city'): string {
    const found = classify(set, { title, excerpt: '', area })
    return [...found.places.map(({ id }) => id), found.circle].join(' ')
  }

  it.each([
    ['Ngập sâu trên đường ven sông', 'city', 'city'],
    ['Ngập sâu trên đường ven sông', 'ward', 'ward'],
    ['Hạ Đình ngập sâu', 'city', 'ha-dinh ward'],
    ['Ngập ở xã Bình Minh', 'ward', 'unit-2 city'],
    ['Ngập ở Hải Phòng', 'city', 'country'],
    ['Hạ Đình ở Hưng Yên ngập', 'ward', 'country'],
    ['Mưa lớn khắp Việt Nam', 'city', 'country'],
    ['Ngập ở Nhật Bản', 'ward', 'abroad'],
  ] as const)('%s, of the %s → %s', (title, area, expected) => {
    expect(told(title, area)).toBe(expected)
  })
})
