import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMailbox } from '../../../server/domain/notices/mailbox.ts'
import {
  highestOfEachClock,
  noticeKey,
  type ToldNotice,
} from '../../../server/domain/notices/notice.ts'
import {
  noticeText,
  pushText,
  shorten,
  writeInstant,
} from '../../../server/domain/notices/texts.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const deskUrl = 'https://desk.example'
const vi = { language: 'vi', zone: ZONE, deskUrl } as const
const en = { language: 'en', zone: ZONE, deskUrl } as const

function told(changes: Partial<ToldNotice> = {}): ToldNotice {
  const facts = { caseId: 'case-1', step: 'verified', percent: 75, cycle: 1, ...changes } as const
  return {
    ...facts,
    key: noticeKey(facts),
    title: 'Ngập sâu ở ngõ 460 Khương Đình',
    dueAt: Date.parse('2026-11-20T15:30:00+07:00'),
    lateByMs: 0,
    urgent: true,
    ...changes,
  }
}

describe('the text of a notice', () => {
  it('says title, step, level, due time and where to look, in Vietnamese', () => {
    expect(noticeText([told()], vi)).toEqual({
      subject: '[Nhịp phường] Đã dùng 75 % thời gian: Xác minh – Ngập sâu ở ngõ 460 Khương Đình',
      body: [
        'Ngập sâu ở ngõ 460 Khương Đình',
        '',
        'Bước: Xác minh (Đã dùng 75 % thời gian)',
        'Hạn: 20/11/2026 15:30',
        '',
        'Mở vụ việc: https://desk.example/cases/case-1',
      ].join('\n'),
    })
  })

  it('says it in English, and when it is overdue and when nobody was looking', () => {
    const { subject, body } = noticeText([told({ percent: 100, lateByMs: 130 * 60_000 })], en)
    expect(subject).toBe('[Ward Pulse] Overdue: Verify – Ngập sâu ở ngõ 460 Khương Đình')
    expect(body).toContain('Due: 20/11/2026 15:30')
    expect(body).toContain('This notice is 130 minutes late')
  })

  it('of many is one digest that tells each clock once, at its highest level', () => {
    const levels = [50, 75, 100].map((percent) => told({ percent }))
    const other = told({ caseId: 'case-2', title: 'Cháy nhà trọ', percent: 50 })
    const { subject, body } = noticeText([...levels, other], vi)
    expect(subject).toBe('[Nhịp phường] 2 thông báo về hạn xử lý')
    expect(body.match(/Ngập sâu/g)).toHaveLength(1)
    expect(body).toContain('Quá hạn: Xác minh – Ngập sâu')
    expect(body).toContain('https://desk.example/cases/case-2')
  })

  it('of very many ends with how many more there are', () => {
    const notices = Array.from({ length: 120 }, (_, i) => told({ caseId: `case-${i}` }))
    const { body } = noticeText(notices, vi)
    expect(body).toContain('… và 70 thông báo khác trên bàn trực.')
  })

  it('without a notice is a test that says so', () => {
    expect(noticeText([], vi).subject).toBe('[Nhịp phường] Gửi thử')
    expect(pushText([], en).title).toBe('Test message')
  })

  it('never breaks a header line, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const { subject } = noticeText([told({ title })], vi)
        expect(subject).not.toMatch(/[\r\n\u2028\u2029]/)
        expect(subject.length).toBeLessThan(2_000)
      }),
    )
  })

  it('is small in a browser', () => {
    const title = 'Ngập úng kéo dài '.repeat(40)
    const one = pushText([told({ title })], vi)
    expect(one.url).toBe('https://desk.example/cases/case-1')
    expect(one.title).toBe('Đã dùng 75 % thời gian: Xác minh')
    const all = pushText(
      Array.from({ length: 99 }, (_, i) => told({ title, caseId: `c${i}` })),
      vi,
    )
    expect(all.title).toBe('99 thông báo về hạn xử lý')
    for (const text of [one, all]) {
      expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(1_500)
    }
  })

  it('writes times as the ward reads them, wherever the machine is', () => {
    expect(writeInstant(Date.parse('2026-12-31T17:05:00Z'), ZONE)).toBe('01/01/2027 00:05')
  })

  it('is cut between letters, marks and all', () => {
    const decomposed = 'ngập'.normalize('NFD')
    expect(shorten(decomposed, 4)).toBe('ngập')
    expect(shorten('một hai ba', 5)).toBe('một…')
  })
})

describe('levels of one clock', () => {
  it('of another cycle, step or case are another clock', () => {
    const notices = [
      told({ percent: 50 }),
      told({ percent: 100 }),
      told({ percent: 50, cycle: 2 }),
      told({ percent: 50, step: 'settled' }),
    ]
    expect(highestOfEachClock(notices).map(({ key }) => key)).toEqual([
      'case-1:1:verified:100',
      'case-1:2:verified:50',
      'case-1:1:settled:50',
    ])
  })
})

describe('a mailbox', () => {
  it('is one plain address', () => {
    expect(readMailbox(' VanPhong@Phuong.Example.VN ')).toBe('VanPhong@phuong.example.vn')
  })

  it.each([
    ...['', 'a', 'a@b', '@b.vn', 'a@b.vn, c@d.vn', 'UBND <a@b.vn>', 'a@b.vn\r\nBcc: c@d.vn'],
    ...['a b@c.vn', 'a@b..vn', `${'a'.repeat(250)}@b.vn`],
  ])('is not %j', (text) => {
    expect(readMailbox(text)).toBeUndefined()
  })
})
