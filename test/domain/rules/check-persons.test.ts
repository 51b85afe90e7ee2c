import { describe, expect, it } from 'vitest'
import { checkPersons, makeIsKnownName } from '../../../server/domain/rules/check-persons.ts'
import { sourceOf } from './rule-fixtures.ts'

const isKnown = makeIsKnownName(['phường Trần Phú Đông', 'Giải Lê Thử Nghiệm'])

function faults(...lines: string[]): readonly (readonly [number, string])[] {
  const found = checkPersons(sourceOf(lines.join('\n'), 'x.yaml'), isKnown)
  return found.map(({ line, message }) => [line, message.split('"')[1] ?? ''] as const)
}

const phrase = (text: string) => faults('id: x', 'phrases:', `  - ${text}`).length

describe('checkPersons', () => {
  it.each([
    'Nguyễn Văn Mẫu',
    'ngập | Trần Thị Thử : 3',
    'vụ án Lê Văn Thử Nghiệm',
    'ông Phạm Mẫu',
    'bà Huỳnh Thử',
  ])('refuses %s', (text) => {
    expect(phrase(text)).toBe(1)
  })

  it.each([
    'đường Nguyễn Văn Mẫu',
    'trường Trần Thị Thử | phố Lê Văn Mẫu',
    'Trần Phú Đông',
    'Giải Lê Thử Nghiệm',
    'Trần Hưng Đạo',
    'Hồ Tây | Hoàng Mai',
    'lê văn thử',
    'LÊ VĂN THỬ',
    'Lê lết cả ngày',
    'Hội Nông dân Việt Nam',
  ])('lets %s pass', (text) => {
    expect(phrase(text)).toBe(0)
  })

  it('looks in every matched part and gives the line, but not in titles and examples', () => {
    expect(
      faults(
        ...['id: x', 'title: Nguyễn Văn Mẫu', 'phrases:', '  - Nguyễn Văn Mẫu : 2', 'none:'],
        ...['  - { any: [Trần Văn Mẫu], where: title }', 'except: [Lê Văn Mẫu]'],
        ...['examples:', '  hit: [Phạm Văn Mẫu]'],
      ),
    ).toEqual([
      [4, 'Nguyễn Văn Mẫu'],
      [6, 'Trần Văn Mẫu'],
      [7, 'Lê Văn Mẫu'],
    ])
  })
})
