import { describe, expect, it } from 'vitest'
import { fold, hasMarks, removeMarks } from '../../../server/domain/text/fold.ts'

describe('removeMarks', () => {
  it('takes the marks off and keeps the case', () => {
    expect(removeMarks('Đường Khương Đình ngập NƯỚC')).toBe('Duong Khuong Dinh ngap NUOC')
    expect(removeMarks('đường'.normalize('NFD'))).toBe('duong')
    expect(removeMarks('Ðê, ð, café')).toBe('De, d, cafe')
  })
})

describe('fold', () => {
  it('makes the query and the stored text meet', () => {
    expect(fold('ĐƯỜNG SÁ')).toBe(fold('đường sá'))
    expect(fold('Hoà')).toBe(fold('hòa'))
  })
})

describe('hasMarks', () => {
  it('tells text that was typed without marks', () => {
    expect(hasMarks('Ngap sau o phuong, 30 cm – 2 × 3')).toBe(false)
    expect(hasMarks('Ngap sâu')).toBe(true)
    expect(hasMarks('đi')).toBe(true)
    expect(hasMarks('nga\u0323p')).toBe(true)
  })
})
