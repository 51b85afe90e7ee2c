import { dayWords, periodWords } from '../reports/period-words.ts'
import type { ReportBlank } from '../reports/template.ts'
import type { Language } from './notice.ts'

/** A message as a person reads it; `html` says the same with links. */
export interface MessageText {
  readonly subject: string
  readonly body: string
  readonly html?: string
}

type Texts = Readonly<Record<Language, MessageText>>

const DESK = { vi: 'Nhịp phường', en: 'Ward Pulse' } as const

/** "Báo cáo quý III phải nộp ngày mai." */
export function reportDueTexts(due: {
  readonly title: string
  readonly titleEn: string
  readonly period: string
  readonly day: string
  readonly daysLeft: number
}): Texts {
  const { title, titleEn, period, day, daysLeft } = due
  const when = {
    vi: daysLeft === 0 ? 'hôm nay' : daysLeft === 1 ? 'ngày mai' : `sau ${daysLeft} ngày`,
    en: daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`,
  }
  const vi = `${title}, ${periodWords(period, 'vi')}, phải nộp ${when.vi} (${dayWords(day)}).`
  const en = `${titleEn}, ${periodWords(period, 'en')}, is due ${when.en} (${dayWords(day)}).`
  return {
    vi: { subject: `[${DESK.vi}] ${vi}`, body: vi },
    en: { subject: `[${DESK.en}] ${en}`, body: en },
  }
}

type Line = readonly [label: string, value: string]

/** The week in figures, the same as a report of these days has. */
export function weeklyTexts(
  week: { readonly fromDay: string; readonly untilDay: string },
  blanks: Readonly<Record<ReportBlank, string>>,
  due: Readonly<Record<Language, readonly string[]>>,
): Texts {
  const days = `${dayWords(week.fromDay)} – ${dayWords(week.untilDay)}`
  const vi: readonly Line[] = [
    ['Số tin', `${blanks.items} (tuần trước ${blanks.itemsBefore})`],
    ['Tin của nguồn chính thống', blanks.official],
    ['Điểm nóng được nêu nhiều nhất', blanks.topConcerns],
    ['Vụ việc mở trong tuần', `${blanks.cases}, có kết quả ${blanks.settled}`],
    ['Bước đang quá hạn', blanks.overdue],
    ['Phản hồi bước đầu đúng hạn', blanks.withinFirst],
    ['Khoảng trống thông tin', blanks.gap],
    ['Ngày thiếu dữ liệu nguồn tin', `${blanks.gapDays}/${blanks.days}`],
  ]
  const en: readonly Line[] = [
    ['Items', `${blanks.items} (week before ${blanks.itemsBefore})`],
    ['Items of official sources', blanks.official],
    ['Hot spots named most', blanks.topConcerns],
    ['Cases opened', `${blanks.cases}, settled ${blanks.settled}`],
    ['Steps overdue', blanks.overdue],
    ['First response within target', blanks.withinFirst],
    ['Information gap', blanks.gap],
    ['Days that lack data', `${blanks.gapDays}/${blanks.days}`],
  ]
  return {
    vi: weekly(`[${DESK.vi}] Tuần ${days}`, vi, due.vi),
    en: weekly(`[${DESK.en}] Week ${days}`, en, due.en),
  }
}

function weekly(subject: string, lines: readonly Line[], due: readonly string[]): MessageText {
  const body = [...lines.map(([label, value]) => `${label}: ${value}`), ...due].join('\n')
  const rows = lines.map(
    ([label, value]) =>
      `<tr><th align="left" style="padding:4px 12px 4px 0">${escaped(label)}</th><td>${escaped(value)}</td></tr>`,
  )
  const dues = due.map((line) => `<p><strong>${escaped(line)}</strong></p>`)
  return { subject, body, html: `<table>${rows.join('')}</table>${dues.join('')}` }
}

/** Titles come from outside: nothing of them is markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
