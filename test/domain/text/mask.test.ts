import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASKS, maskPersonalData } from '../../../server/domain/text/mask.ts'

const PHONES = [
  '0912345678',
  '0912.345.678',
  '0912 345 678',
  '0912-345-678',
  '091.234.5678',
  '09 1234 5678',
  '0912 34 56 78',
  '0356 789 012',
  '(0912) 345 678',
  '+84912345678',
  '+84 912 345 678',
  '(+84) 912.345.678',
  '+84 (0) 912 345 678',
  '84912345678',
  '0084 912 345 678',
  '０９１２３４５６７８',
  '０９１２　３４５　６７８',
  '024 3858 1234',
  '(024) 3858.1234',
  '024.38581234',
  '02438581234',
  '0912\u00a0345\u00a0678',
  '0912–345–678',
]

const EMAILS = ['ban.doc@vidu.vn', 'to_dan-pho.5@mail.vidu.com.vn', 'hopthu+tin@vidu.org', 'a@b.vn']

const PAPERS = [
  '001099012345',
  '001 099 012 345',
  '001.099.012.345',
  '０01099012345',
  'CMND 012 345 678',
  'CCCD số 001 099 012 345',
  'chứng minh nhân dân: 012345678',
  '012345678',
]

const PLATES = [
  '29A-123.45',
  '29A-12345',
  '30H 123.45',
  '29-A1 234.56',
  '29A1-234.56',
  '51F-123.45',
  '29LD-123.45',
  '30K – 123.45',
  '29A-1234',
  '29a-123.45',
  '29MĐ1-123.45',
  '80-123-NG-45',
]

const KEPT = [
  'Quyết định 1207/QĐ-UBND',
  'Nghị quyết 02-NQ/TW và Chỉ thị 09-CT/TU',
  'Kế hoạch 57-KH/ĐU ngày 20/11/2026',
  'Nghị định 356/2025/NĐ-CP',
  'ngày 05.11.2026 08.30.15',
  'ngày 05-11-2026 10-12',
  'ngày 05/11/2026 lúc 08:30:15',
  'từ 01/07/2025 đến 31/12/2026',
  'tổng vốn 120.000.000.000 đồng',
  'giá 150000000 đồng',
  'phạt 4.000.000 - 6.000.000 đồng',
  'hơn 100 000 000 lượt xem',
  'chi 912345678 VND',
  'bai-viet-185251123174825965.htm',
  'https://tin.vidu.vn/ngap-nuoc-5041535.html',
  'https://tin.vidu.vn/ngap-nuoc-123456789.html',
  'https://tin.vidu.vn/bai?id=123456789',
  'gọi 113, 114, 115 hoặc 1022',
  'tổng đài 1900 1234',
  'lớp 10A-2026',
  'quốc lộ 21B-2026',
  'nhà 12A, ngõ 345 đường 678',
  'căn hộ 12A-345',
  'dài 12,5 km, rộng 30 m',
  'nhiệt độ 38-40 độ, mưa 100-150 mm',
  'kết quả 3-0, 2-1 và 0-0',
  'số 0 và 1 và 2 và 3 và 4 và 5 và 6 và 7 và 8 và 9',
  'mã hồ sơ 000.00.12.H26-261120-0001',
  'theo @phuong trên mạng',
  'năm 2020 2021 2022 2023',
]

describe('maskPersonalData', () => {
  it.each([
    ...PHONES.map((text) => [text, MASKS.phone] as const),
    ...EMAILS.map((text) => [text, MASKS.email] as const),
    ...PLATES.map((text) => [text, MASKS.plate] as const),
  ])('hides %s', (text, mask) => {
    expect(maskPersonalData(text)).toBe(mask)
    expect(maskPersonalData(`Liên hệ: ${text}, trước 17h.`)).toBe(`Liên hệ: ${mask}, trước 17h.`)
    expect(maskPersonalData(`(${text})`)).toContain(mask)
  })

  it.each(PAPERS)('hides the number of the paper in %s', (text) => {
    const masked = maskPersonalData(`Người này có ${text}.`)
    expect(masked).toContain(MASKS.identity)
    expect(masked).not.toMatch(/[0-9０-９]{3}/)
  })

  it.each(KEPT)('leaves %s', (text) => {
    expect(maskPersonalData(text)).toBe(text)
  })

  it('hides two numbers that stand side by side', () => {
    const masked = maskPersonalData('Gọi 0912345678 hoặc 0987 654 321')
    expect(masked).toBe(`Gọi ${MASKS.phone} hoặc ${MASKS.phone}`)
    for (const between of ['/', '-', ' - ', ',', ', ', '; ', ' ']) {
      expect(maskPersonalData(`0912345678${between}0987654321`)).not.toMatch(/\d{4}/)
    }
  })

  it('changes nothing the second time', () => {
    const piece = fc.constantFrom(
      ...PHONES,
      ...EMAILS,
      ...PLATES,
      ...KEPT,
      ' ',
      '. ',
      '-',
      '0',
      '9',
    )
    const texts = fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 8 })
    fc.assert(
      fc.property(texts, (parts) => {
        const masked = maskPersonalData(parts.join(''))
        expect(maskPersonalData(masked)).toBe(masked)
      }),
      { numRuns: 500 },
    )
  })

  it('takes a long run of digits in its stride', () => {
    const digits = '0912 '.repeat(100_000)
    expect(maskPersonalData(digits).length).toBeGreaterThan(0)
  })
})
