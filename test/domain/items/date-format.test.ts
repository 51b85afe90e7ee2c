import { describe, expect, it } from 'vitest'
import { isDateFormat, readDateAs } from '../../../server/domain/items/date-format.ts'

const zone = 'Asia/Ho_Chi_Minh'
const at = Date.UTC(2026, 10, 20, 7, 5)

describe('a date in an unusual shape', () => {
  it.each([
    ['dd/MM/yyyy [lúc] HH:mm', 'Đăng ngày 20/11/2026 lúc 14:05 bởi ban biên tập', at],
    ['HH[h]mm, [ngày] dd-MM-yyyy', '14h05,  ngày 20-11-2026', at],
    ['HH[g]mm dd.MM.yy', '14G05 20.11.26', at],
    ['[Ngày] dd [tháng] MM [năm] yyyy, HH:mm:ss', 'Ngày 20 tháng 11 năm 2026, 14:05:00', at],
    ['(dd/MM/yyyy HH:mm)', '(20/11/2026 14:05)', at],
    ['yyyyMMddHHmm', '202611201405', at],
    ['dd/MM/yyyy HH:mm', '31/02/2026 14:05', undefined],
    ['dd/MM/yyyy HH:mm', '20/11/2026 25:05', undefined],
    ['dd/MM/yyyy HH:mm', 'hôm qua', undefined],
    ['dd/MM/yyyy', '20/11/2026', undefined],
    ['dd/MM/yyyy dd HH', '20/11/2026 20 14', undefined],
  ])('%s reads "%s"', (format, text, expected) => {
    expect(readDateAs(text, { format, zone })).toBe(expected)
  })

  it('is unknown without a zone to read it in', () => {
    expect(readDateAs('20/11/2026 14:05', { format: 'dd/MM/yyyy HH:mm' })).toBeUndefined()
  })

  it('needs day, month, year and hour in its format', () => {
    expect(isDateFormat('HH:mm dd/MM/yyyy')).toBe(true)
    for (const format of ['dd/MM/yyyy', 'HH:mm', '[yyyy MM dd HH]', 'dd dd/MM/yyyy HH', '']) {
      expect([format, isDateFormat(format)]).toEqual([format, false])
    }
  })
})
