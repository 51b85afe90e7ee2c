import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { group, partition, type Report } from './samples.ts'

/** Three matters that no reader would confuse, each told by three papers. */
const REPORTS: readonly Report[] = [
  {
    id: 'f1',
    title: 'Cháy xưởng gỗ ở ngõ Cột Cờ, ba người thoát nạn',
    hotSpots: ['fire'],
    hours: 0,
  },
  {
    id: 'f2',
    title: 'Xưởng gỗ trong ngõ Cột Cờ cháy, ba người thoát nạn',
    hotSpots: ['fire'],
    hours: 1,
  },
  {
    id: 'f3',
    title: 'Ba người thoát khỏi xưởng gỗ cháy ở ngõ Cột Cờ',
    hotSpots: ['fire'],
    hours: 5,
  },
  {
    id: 's1',
    title: 'Trường Mầm non Hoa Gạo: 40 cháu ngộ độc sau bữa sữa chua',
    hotSpots: ['school'],
    hours: 2,
  },
  {
    id: 's2',
    title: '40 cháu Mầm non Hoa Gạo nhập viện, nghi ngộ độc sữa chua',
    hotSpots: ['school'],
    hours: 4,
  },
  {
    id: 's3',
    title: 'Ngộ độc sữa chua ở Mầm non Hoa Gạo: 40 cháu đã ổn định',
    hotSpots: ['school'],
    hours: 9,
  },
  { id: 'b1', title: 'Sập nhịp cầu Bến Ván, giao thông qua sông Thoa chia cắt', hours: 1 },
  { id: 'b2', title: 'Cầu Bến Ván sập một nhịp, sông Thoa chia cắt giao thông', hours: 3 },
  { id: 'b3', title: 'Giao thông chia cắt vì cầu Bến Ván qua sông Thoa sập nhịp', hours: 8 },
]
const MATTERS = ['b1 b2 b3', 'f1 f2 f3', 's1 s2 s3']

const shuffled = fc.shuffledSubarray([...REPORTS], {
  minLength: REPORTS.length,
  maxLength: REPORTS.length,
})

describe('stories of items as they arrive', () => {
  it('are the matters, across papers and batches', () => {
    expect(partition(group([REPORTS]))).toEqual(MATTERS)
    expect(partition(group(REPORTS.map((report) => [report])))).toEqual(MATTERS)
  })

  it('are the same whatever the order of arrival, in one batch or in many', () => {
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 9 }), (reports, size) => {
        const batches = Array.from({ length: Math.ceil(reports.length / size) }, (_, i) =>
          reports.slice(i * size, (i + 1) * size),
        )
        expect(partition(group(batches))).toEqual(MATTERS)
      }),
    )
  })

  it('do not depend on the order within a batch even where matters are not clear', () => {
    const vague = REPORTS.map((report, i) => ({
      ...report,
      title: report.title
        .split(' ')
        .slice(0, 2 + i)
        .join(' '),
    }))
    fc.assert(
      fc.property(fc.shuffledSubarray(vague, { minLength: 9, maxLength: 9 }), (reports) => {
        expect(partition(group([reports]))).toEqual(partition(group([vague])))
      }),
    )
  })

  it('do not go on for ever: the same words after the window begin a new one', () => {
    const [first] = REPORTS
    const later = { ...first, id: 'later', title: first?.title ?? '', hours: 24 * 6 }
    expect(partition(group([REPORTS.slice(0, 1), [later]]))).toEqual(['f1', 'later'])
  })
})
