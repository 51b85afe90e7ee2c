import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DateHabits, readDate } from '../../../server/domain/items/dates.ts'

const HANOI: DateHabits = { zone: 'Asia/Ho_Chi_Minh' }

function iso(text: string, habits?: DateHabits): string | undefined {
  const at = readDate(text, habits)
  return at === undefined ? undefined : new Date(at).toISOString().replace('.000Z', 'Z')
}

describe('a date with its zone', () => {
  it.each([
    ['Mon, 05 Oct 2026 11:00:00 +0700', '2026-10-05T04:00:00Z'],
    ['Mon, 05 Oct 26 14:10:00 +0700', '2026-10-05T07:10:00Z'],
    ['Mon, 05 Oct 2026 11:07:00 +07', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 11:07:00 +07:00', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 11:07:00 +7', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 11:07:00 GMT+7', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 11:07:00 GMT+0700', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 11:07:00 UTC+07:00', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 11:07:00 ICT', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 04:07:00 GMT', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 04:07:00 UT', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 04:07:00 Z', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 04:07:00 -0000', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 00:07:00 EDT', '2026-10-05T04:07:00Z'],
    ['Sun, 04 Oct 2026 20:07:00 PST', '2026-10-05T04:07:00Z'],
    ['Mon, 05 Oct 2026 11:07:00 +0700 (Indochina Time)', '2026-10-05T04:07:00Z'],
    ['Fri, 05 Oct 2026 11:07:00 +0700', '2026-10-05T04:07:00Z'],
    ['05 Oct 2026 11:07 +0700', '2026-10-05T04:07:00Z'],
    ['5 october 2026 11:07:00 +0700', '2026-10-05T04:07:00Z'],
    ['  Mon,\n05 Oct 2026\t11:07:00 +0700 ', '2026-10-05T04:07:00Z'],
    ['Mon Oct 05 2026 11:07:00 GMT+0700 (Indochina Time)', '2026-10-05T04:07:00Z'],
    ['2026-10-05T11:07:00+07:00', '2026-10-05T04:07:00Z'],
    ['2026-10-05T11:07+0700', '2026-10-05T04:07:00Z'],
    ['2026-10-05t04:07:00.5z', '2026-10-05T04:07:00.500Z'],
    ['2026-10-05T04:07:00.123456789Z', '2026-10-05T04:07:00.123Z'],
    ['2026-10-05 11:07:00 +0700', '2026-10-05T04:07:00Z'],
    ['20261005T040700Z', '2026-10-05T04:07:00Z'],
    ['Thứ Hai, 5/10/2026, 11:07 (GMT+7)', '2026-10-05T04:07:00Z'],
    ['Chủ nhật, 04/10/2026 - 23:59 GMT+7', '2026-10-04T16:59:00Z'],
    ['29 Feb 2024 12:00:00 GMT', '2024-02-29T12:00:00Z'],
  ])('%j is %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })
})

describe('a date without a zone', () => {
  it.each([
    ['10/2/2026 9:25:00 AM', '2026-10-02T02:25:00Z'],
    ['10/2/2026 12:00:00 AM', '2026-10-01T17:00:00Z'],
    ['10/2/2026 12:00:00 PM', '2026-10-02T05:00:00Z'],
    ['02/10/2026 9:25:00 SA', '2026-10-02T02:25:00Z'],
    ['02/10/2026 9:25:00 CH', '2026-10-02T14:25:00Z'],
    ['05/10/2026 14:10', '2026-10-05T07:10:00Z'],
    ['05-10-2026 14:10:05', '2026-10-05T07:10:05Z'],
    ['05.10.2026 14:10', '2026-10-05T07:10:00Z'],
    ['14:10 05/10/2026', '2026-10-05T07:10:00Z'],
    ['14:10 | 05/10/2026', '2026-10-05T07:10:00Z'],
    ['2026-10-05T14:10:00', '2026-10-05T07:10:00Z'],
    ['2026/10/05 14:10', '2026-10-05T07:10:00Z'],
    ['Mon, 05 Oct 2026 14:10:00', '2026-10-05T07:10:00Z'],
    ['Oct 5, 2026 2:10 PM', '2026-10-05T07:10:00Z'],
  ])("%j is read in the source's zone and unknown without one", (text, expected) => {
    expect(iso(text, HANOI)).toBe(expected)
    expect(iso(text)).toBeUndefined()
    expect(iso(text, { zone: 'Asia/Hanoi' })).toBeUndefined()
  })

  it('has the month first where the source says so', () => {
    expect(iso('10/05/2026 14:10', { ...HANOI, dateOrder: 'mdy' })).toBe('2026-10-05T07:10:00Z')
    expect(iso('10/05/2026 14:10', { ...HANOI, dateOrder: 'dmy' })).toBe('2026-05-10T07:10:00Z')
    expect(iso('5/10/2026 2:10 PM', { ...HANOI, dateOrder: 'dmy' })).toBe('2026-05-10T07:10:00Z')
  })

  it('uses the offset that the zone had then, and knows no time that a clock change skipped', () => {
    const newYork = { zone: 'America/New_York' }
    expect(iso('2026-01-15T12:00:00', newYork)).toBe('2026-01-15T17:00:00Z')
    expect(iso('2026-07-15T12:00:00', newYork)).toBe('2026-07-15T16:00:00Z')
    expect(iso('2026-03-08T02:30:00', newYork)).toBeUndefined()
  })
})

describe('what is no date', () => {
  it.each([
    '',
    ' ',
    'hôm qua',
    '2 giờ trước',
    '2026-10-05',
    '05/10/2026',
    'Oct 2026',
    '11:07',
    '1791173220',
    '32 Oct 2026 11:07:00 GMT',
    '29 Feb 2026 11:07:00 GMT',
    '31/04/2026 11:07 +07',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-10-05T24:00:00Z',
    '2026-10-05T11:60:00Z',
    '2026-10-05T11:07:61Z',
    '13/2/2026 9:25:00 AM',
    '10/2/2026 0:25:00 PM',
    '05/10/26 14:10',
    'Mon, 05 Oct 126 11:07:00 GMT',
    'Mon, 05 Oct 2026 11:07:00 XYZ',
    'Mon, 05 Oct 2026 11:07:00 +9900',
    'Mon, 05 Oct 2026 11:07:00 +0760',
    'Mon, 05 Thg 2026 11:07:00 +0700',
    'Mon, 05 Oct 1999 11:07:00 +0700',
    'Mon, 05 Oct 99 11:07:00 +0700',
    '0000-00-00T00:00:00Z',
    '0001-01-01T00:00:00Z',
    'Đăng lúc 2026-10-05T11:07:00Z',
    '2026-10-05T11:07:00Z và sau đó',
    `2026-10-05T11:07:00Z${' '.repeat(200)}x`,
  ])('%j stays unknown', (text) => {
    expect(iso(text, HANOI)).toBeUndefined()
  })
})

describe('readDate', () => {
  it('gives future dates as they are read: judging them is the service’s business', () => {
    expect(iso('2031-10-05T11:07:00Z')).toBe('2031-10-05T11:07:00Z')
  })

  it('takes midnight of 2000-01-01 UTC and nothing before', () => {
    expect(iso('2000-01-01T00:00:00Z')).toBe('2000-01-01T00:00:00Z')
    expect(iso('1999-12-31T23:59:59Z')).toBeUndefined()
  })

  it('reads back every instant written as ISO or RFC 822', () => {
    const instants = fc.integer({ min: 946684800, max: 4102444800 }).map((s) => s * 1000)
    fc.assert(
      fc.property(instants, (at) => {
        const date = new Date(at)
        expect(readDate(date.toISOString())).toBe(at)
        expect(readDate(date.toUTCString())).toBe(at)
        const local = new Date(at + 7 * 3_600_000).toISOString().slice(0, 19)
        expect(readDate(`${local}+07:00`)).toBe(at)
        expect(readDate(local, HANOI)).toBe(at)
      }),
    )
  })

  it('never throws and never gives anything but an instant', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9/:.\- TZ+APMaGe,]{0,40}$/))
    fc.assert(
      fc.property(texts, (text) => {
        const at = readDate(text, HANOI)
        expect(at === undefined || Number.isInteger(at)).toBe(true)
      }),
    )
  })
})
