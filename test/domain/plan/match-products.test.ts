import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../server/domain/plan/match-products.ts'
import type { Commitment } from '../../../server/domain/plan/plan.ts'

const row = (id: string, changes: Partial<Commitment> = {}): Commitment => ({
  ...{ id, row: 1, axis: 'tasks', title: id, number: 1, measure: 'least', product: 'tin' },
  ...{ period: 'quarter', channel: '', lead: 'ubnd', check: '' },
  ...changes,
})
const ROWS = [
  row('resolution', { words: ['02-NQ/TW', 'Nghị quyết 02'] }),
  row('directive', { words: ['Chỉ thị 09'] }),
  row('rest'),
  row('talks', { from: 'hand' }),
  row('events', { measure: 'share' }),
  row('other', { axis: 'society' }),
]
const of = (title: string, axes = ['tasks']) => rowsOf({ title, excerpt: '', axes }, ROWS)

describe('a published item counts towards', () => {
  it('the rows whose words it has, and no other row of the axis', () => {
    expect(of('Học tập nghị quyết 02 của Bộ Chính trị')).toEqual(['resolution'])
    expect(of('Triển khai 02-NQ/TW và Chỉ thị 09-CT/TU')).toEqual(['resolution', 'directive'])
  })

  it('the row without words where no other row claims it: once, not once per row', () => {
    expect(of('Sinh hoạt chi bộ tháng chín')).toEqual(['rest'])
  })

  it('nothing on an axis that it is not on', () => {
    expect(of('Nghị quyết 02', [])).toEqual([])
    expect(of('Nghị quyết 02', ['society'])).toEqual(['other'])
  })

  it('whole words only, in whatever composition they are written', () => {
    expect(of('Nghị quyết 021 về việc khác')).toEqual(['rest'])
    expect(of('NGHỊ QUYẾT 02'.normalize('NFD'))).toEqual(['resolution'])
  })
})
