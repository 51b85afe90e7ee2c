import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASKS, maskPersonalData } from '../../../server/domain/text/mask.ts'

const digits = (n: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n })
    .map((all) => all.join(''))

/** Cuts digits into groups of these sizes. */
function grouped(text: string, sizes: readonly number[], between: string): string {
  let at = 0
  const parts = sizes.map((size) => {
    at += size
    return text.slice(at - size, at)
  })
  return parts.join(between)
}

const between = fc.constantFrom(
  ...['', ' ', '.', '-', '–', '—', '\u2011', '·', '_', '\u00a0', '  ', ' . ', ' - ', ' – ', '. '],
)
const letter = fc.constantFrom(...'ABCDEFGHKLMNPSTUVXYZ')

/** Ten digits of a mobile, as people group them; two by two never with more than one sign between. */
const mobile = fc
  .tuple(
    fc.constantFrom('3', '5', '7', '8', '9'),
    digits(8),
    fc.oneof(
      fc.tuple(fc.constantFrom([4, 3, 3], [3, 3, 4], [3, 4, 3], [4, 6], [5, 5]), between),
      fc.tuple(
        fc.constantFrom([4, 2, 2, 2], [2, 4, 4], [2, 2, 2, 2, 2], [4, 2, 4], [3, 2, 2, 3]),
        fc.constantFrom(' ', '.', '-'),
      ),
    ),
  )
  .map(([first, rest, [sizes, sign]]) => grouped(`0${first}${rest}`, sizes, sign))

const abroad = fc
  .tuple(
    fc.constantFrom(
      '+84',
      '+84 ',
      '(+84)',
      '(+84) ',
      '+84-',
      '+84.',
      '+84(0)',
      '0084 ',
      '84',
      '(84) ',
    ),
    fc.constantFrom('3', '5', '7', '8', '9'),
    digits(8),
    fc.constantFrom('', ' ', '.', '-', ' - '),
  )
  .map(([code, first, rest, sign]) => code + grouped(first + rest, [3, 3, 3], sign))

const fixed = fc
  .tuple(
    fc.constantFrom('024', '028'),
    digits(8),
    fc.constantFrom([3, 4, 4], [4, 3, 4], [4, 4, 3], [11]),
    between,
  )
  .map(([area, rest, sizes, sign]) => grouped(area + rest, sizes, sign))

const citizen = fc
  .tuple(
    fc.integer({ min: 1, max: 96 }),
    fc.integer({ min: 0, max: 3 }),
    digits(8),
    fc.constantFrom([12], [3, 3, 3, 3], [4, 4, 4], [6, 6], [3, 9]),
    fc.constantFrom(' ', '.', '-', '\u00a0', ' - '),
  )
  .map(([province, kind, rest, sizes, sign]) =>
    grouped(`${String(province).padStart(3, '0')}${kind}${rest}`, sizes, sign),
  )

const oldIdentity = fc
  .tuple(digits(8), fc.constantFrom(' ', '.', '-'))
  .map(([rest, sign]) => grouped(`0${rest}`, [3, 3, 3], sign))

const plate = fc
  .tuple(
    fc.integer({ min: 11, max: 99 }),
    letter,
    fc.constantFrom('', '1', '9'),
    fc.constantFrom('-', ' ', '', '.', ' - ', '–', ' – ', '\u00a0'),
    digits(5),
    fc.constantFrom('', '.'),
  )
  .map(
    ([province, series, number, gap, rest, dot]) =>
      // Without a sign between, a number of its own could not be told from the series.
      `${province}${series}${gap === '' ? '' : number}${gap}${rest.slice(0, 3)}${dot}${rest.slice(3)}`,
  )

const word = fc.stringMatching(/^[a-z][a-z0-9]{1,8}([._-][a-z0-9]{1,6})?$/)
const mail = fc
  .tuple(
    word,
    fc.constantFrom('@', ' @ ', '(at)', ' [at] ', '＠'),
    word,
    fc.constantFrom('.vn', '.com', '.gov.vn'),
  )
  .map(([name, at, host, end]) => name + at + host.replaceAll(/[._]/g, '') + end)

const before = fc.constantFrom(
  ...[
    '',
    'Liên hệ: ',
    'ĐT:',
    'ĐT',
    'SĐT',
    'sđt ',
    'Zalo',
    'gọi (',
    'LH',
    'Anh T., ',
    'tel.',
    'hotline:',
    '“',
  ],
)
const apart = before.filter((text) => !/\p{L}$/u.test(text))
const after = fc.constantFrom(
  '',
  '.',
  ' ',
  ', trước 17h',
  ')',
  ' (Zalo)',
  '/',
  '; ',
  '”',
  '!',
  '\n',
)

describe('what points at a person', () => {
  it.each([
    ['mobile numbers', mobile, MASKS.phone],
    ['numbers with the country before them', abroad, MASKS.phone],
    ['fixed lines', fixed, MASKS.phone],
    ['numbers of citizen cards', citizen, MASKS.identity],
    ['old identity numbers', oldIdentity, MASKS.identity],
  ])(
    '%s are hidden however they are grouped, whatever stands before and after',
    (_, number, mask) => {
      const lead = mask === MASKS.phone ? before : apart
      fc.assert(
        fc.property(lead, number, after, (lead, text, tail) => {
          // All of it is gone, and what stood around it is not.
          const masked = maskPersonalData(lead + text + tail)
          expect([text, masked]).toEqual([text, lead + mask + tail])
        }),
        { numRuns: 1_500 },
      )
    },
  )

  it('plates are hidden in capitals, and in small letters where a word says what they are', () => {
    fc.assert(
      fc.property(plate, after, (text, tail) => {
        expect(maskPersonalData(`xe ${text}${tail}`)).toBe(`xe ${MASKS.plate}${tail}`)
        const named = maskPersonalData(`BKS ${text.toLowerCase()}${tail}`)
        expect(named).toBe(`BKS ${MASKS.plate}${tail}`)
      }),
      { numRuns: 1_500 },
    )
  })

  it('addresses of mail are hidden in the spellings that shall keep programs from reading them', () => {
    fc.assert(
      fc.property(mail, after, (text, tail) => {
        expect(maskPersonalData(`Thư: ${text}${tail}`)).toBe(`Thư: ${MASKS.email}${tail}`)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['hộ chiếu số B1234567', 'B1234567'],
    ['Hộ chiếu: C12345678', 'C12345678'],
    ['passport N1234567', 'N1234567'],
    ['mã định danh 001 099 012 345', '099'],
    ['số định danh cá nhân: 001099012345', '0010'],
    ['mã số BHXH 0123456789', '0123'],
    ['thẻ BHYT DN4010123456789', '4010'],
    ['thẻ bảo hiểm y tế số DN 4 01 0123456789', '0123'],
    ['CCCD 0010 9901 2345', '9901'],
    ['CMND số 123 456 789', '456'],
    ['biển số 29A-2012', '2012'],
    ['biển kiểm soát 30k12345', '12345'],
    ['BKS: 29-a1 234.56', '234'],
  ])('%s', (text, part) => {
    expect(maskPersonalData(text)).not.toContain(part)
  })
})

const number = (min: number, max: number) => fc.integer({ min, max })
const two = (n: number) => String(n).padStart(2, '0')
const year = number(1975, 2099)
const kind = fc.constantFrom(
  'NĐ-CP',
  'QĐ-UBND',
  'QĐ-TTg',
  'TT-BCA',
  'NQ-HĐND',
  'CT-UBND',
  'KH-UBND',
  'TB-UBND',
)
const party = fc.constantFrom(
  'NQ/TW',
  'CT/TU',
  'KH/ĐU',
  'KL/TW',
  'QĐ/TW',
  'HD/BTGTU',
  'TB/VPTU',
  'BC/ĐU',
)
const thousands = (n: number, sign: string) => String(n).replace(/\B(?=(\d{3})+$)/g, sign)

const plain: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  [
    'numbers of documents',
    fc.tuple(number(1, 9_999), year, kind).map(([n, y, k]) => `${n}/${y}/${k}`),
  ],
  [
    'numbers with a zero before',
    fc.tuple(number(1, 99), year, kind).map(([n, y, k]) => `${two(n)}/${y}/${k}`),
  ],
  ['numbers without a year', fc.tuple(number(1, 9_999), kind).map(([n, k]) => `${n}/${k}`)],
  ['numbers of the Party', fc.tuple(number(1, 999), party).map(([n, k]) => `${two(n)}-${k}`)],
  ['laws', fc.tuple(number(1, 199), year).map(([n, y]) => `Luật số ${n}/${y}/QH15`)],
  [
    'days',
    fc
      .tuple(number(1, 28), number(1, 12), year, fc.constantFrom('/', '-', '.', ' / ', ' - '))
      .map(([d, m, y, sign]) => `ngày ${[two(d), two(m), y].join(sign)}`),
  ],
  [
    'days with times',
    fc
      .tuple(
        number(1, 28),
        number(1, 12),
        year,
        number(0, 23),
        number(0, 59),
        fc.constantFrom('/', '-'),
      )
      .map(
        ([d, m, y, h, min, sign]) => `${[two(d), two(m), y].join(sign)} ${two(h)}:${two(min)}:00`,
      ),
  ],
  [
    'times written for machines',
    fc
      .tuple(year, number(1, 12), number(1, 28))
      .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}T08:30:15+07:00`),
  ],
  [
    'money',
    fc
      .tuple(
        number(1_000, 2_000_000_000),
        fc.constantFrom('.', ',', ' '),
        fc.constantFrom('đồng', 'đ', 'VND', 'VNĐ', 'USD'),
      )
      .map(([n, sign, unit]) => `${thousands(n, sign)} ${unit}`),
  ],
  [
    'counts',
    fc
      .tuple(number(1_000, 99_999_999), fc.constantFrom('người', 'lượt', 'm2', 'hộ'))
      .map(([n, u]) => `${thousands(n, '.')} ${u}`),
  ],
  [
    'houses',
    fc
      .tuple(number(1, 999), letter, number(1, 999))
      .map(([n, l, m]) => `số ${n}${l} ngõ ${m} đường Khương Đình`),
  ],
  [
    'houses in lanes',
    fc
      .tuple(number(1, 999), number(1, 99), number(1, 99))
      .map((all) => `số ${all.join('/')} phố Thử`),
  ],
  [
    'numbers to call that are everybody’s',
    fc
      .tuple(fc.constantFrom('1900', '1800'), digits(4), fc.constantFrom('', ' ', '.', '-'))
      .map(([a, b, s]) => `tổng đài ${a}${s}${b}`),
  ],
  [
    'longer ones of them',
    fc
      .tuple(fc.constantFrom('1900', '1800'), digits(6), fc.constantFrom('', ' '))
      .map(([a, b, s]) => `tổng đài ${a}${s}${b}`),
  ],
  [
    'emergency numbers',
    fc.constantFrom('112', '113', '114', '115', '111', '1022', '18001166').map((n) => `gọi ${n}`),
  ],
  [
    'measures',
    fc
      .tuple(number(1, 99), number(0, 99))
      .map(([a, b]) => `${a},${b} km, ${a}.${b} ha, ${a}-${b}%`),
  ],
  [
    'addresses of articles',
    number(100_000, 999_999_999).map((n) => `https://bao.example/tin-${n}.html`),
  ],
]

describe('what points at nobody', () => {
  it.each(plain)('%s stay as they are, in a sentence and alone', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(maskPersonalData(text)).toBe(text)
        expect(maskPersonalData(`Theo ${text}, phường đã làm.`)).toBe(
          `Theo ${text}, phường đã làm.`,
        )
      }),
      { numRuns: 500 },
    )
  })
})
