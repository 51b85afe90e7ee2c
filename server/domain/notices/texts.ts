import type { Instant } from '../items/item.ts'
import { localClock, localDay, MINUTE } from '../plan/local-time.ts'
import type { Step } from '../plan/plan.ts'
import { highestOfEachClock, type Language, type ToldNotice } from './notice.ts'
import { writeTimeOfDay } from './quiet-hours.ts'

/** What a person reads: only title, step, due time and where to look. */
export interface NoticeText {
  readonly subject: string
  readonly body: string
}

export interface TextPlace {
  readonly language: Language
  /** IANA zone of the times. */
  readonly zone: string
  /** Address of the desk, without a slash at its end. */
  readonly deskUrl: string
}

const STEP_NAMES: Readonly<Record<Language, Readonly<Record<Step, string>>>> = {
  vi: {
    received: 'Tiếp nhận',
    verified: 'Xác minh',
    firstResponse: 'Phản hồi bước đầu',
    settled: 'Kết quả xử lý',
  },
  en: {
    received: 'Receive',
    verified: 'Verify',
    firstResponse: 'First response',
    settled: 'Result',
  },
}

const WORDS = {
  vi: {
    desk: 'Nhịp phường',
    used: (percent: number) => `Đã dùng ${percent} % thời gian`,
    over: 'Quá hạn',
    due: 'Hạn',
    step: 'Bước',
    look: 'Mở vụ việc',
    lookAll: 'Mở bàn trực',
    digest: (n: number) => `${n} thông báo về hạn xử lý`,
    more: (n: number) => `… và ${n} thông báo khác trên bàn trực.`,
    late: (minutes: number) =>
      `Thông báo này muộn ${minutes} phút: lúc đó chương trình không chạy.`,
    test: 'Gửi thử',
    testBody: 'Đây là thư gửi thử. Không có vụ việc nào cần xử lý vì thư này.',
  },
  en: {
    desk: 'Ward Pulse',
    used: (percent: number) => `${percent}% of the time is used`,
    over: 'Overdue',
    due: 'Due',
    step: 'Step',
    look: 'Open the case',
    lookAll: 'Open the desk',
    digest: (n: number) => `${n} notices about due times`,
    more: (n: number) => `… and ${n} more on the desk.`,
    late: (minutes: number) =>
      `This notice is ${minutes} minutes late: the program was not running.`,
    test: 'Test message',
    testBody: 'This is a test message. No case needs work because of it.',
  },
} as const

/** More lines than this nobody reads in a message. */
const MOST_LINES = 50
const SUBJECT_TITLE = 90
/** The job looks once a minute, so a minute or two is no delay worth a word. */
const WORTH_A_WORD_MS = 3 * MINUTE

const letterCutter = new Intl.Segmenter('vi')

/** `dd/MM/yyyy HH:mm` in `zone`. */
export function writeInstant(at: Instant, zone: string): string {
  const [year, month, day] = localDay(zone, at).split('-')
  const minutes = Math.floor(localClock(zone, at).ms / MINUTE)
  return `${day}/${month}/${year} ${writeTimeOfDay(minutes)}`
}

/** Where a case is seen. */
export function caseLink(deskUrl: string, caseId: string): string {
  return `${deskUrl}/cases/${encodeURIComponent(caseId)}`
}

/** The text of a message about one notice or many; of none, a test. */
export function noticeText(notices: readonly ToldNotice[], place: TextPlace): NoticeText {
  const told = highestOfEachClock(notices)
  const [first, ...others] = told
  if (!first) return testText(place)
  return others.length === 0 ? singleText(first, place) : digestText(told, place)
}

/** What a browser shows: small, and no more than a passer-by may read. */
export interface PushText {
  readonly title: string
  readonly body: string
  /** Where a click leads. */
  readonly url: string
}

export function pushText(notices: readonly ToldNotice[], place: TextPlace): PushText {
  const { language, zone, deskUrl } = place
  const words = WORDS[language]
  const told = highestOfEachClock(notices)
  const [first, ...others] = told
  if (!first) return { title: words.test, body: words.testBody, url: `${deskUrl}/` }
  if (others.length > 0) {
    const body = told.slice(0, 3).map((notice) => headline(notice, language))
    return { title: words.digest(told.length), body: body.join('\n'), url: `${deskUrl}/` }
  }
  const due = `${words.due}: ${writeInstant(first.dueAt, zone)}`
  return {
    title: `${levelOf(first, language)}: ${STEP_NAMES[language][first.step]}`,
    body: `${shorten(first.title, SUBJECT_TITLE)}\n${due}`,
    url: caseLink(deskUrl, first.caseId),
  }
}

function singleText(notice: ToldNotice, place: TextPlace): NoticeText {
  const words = WORDS[place.language]
  const lines = [
    notice.title,
    '',
    `${words.step}: ${STEP_NAMES[place.language][notice.step]} (${levelOf(notice, place.language)})`,
    `${words.due}: ${writeInstant(notice.dueAt, place.zone)}`,
    ...(notice.lateByMs >= WORTH_A_WORD_MS ? [lateLine(notice, place.language)] : []),
    '',
    `${words.look}: ${caseLink(place.deskUrl, notice.caseId)}`,
  ]
  return { subject: `[${words.desk}] ${headline(notice, place.language)}`, body: lines.join('\n') }
}

function digestText(notices: readonly ToldNotice[], place: TextPlace): NoticeText {
  const { language, zone, deskUrl } = place
  const words = WORDS[language]
  const lines = notices.slice(0, MOST_LINES).map((notice) => {
    const due = `${words.due} ${writeInstant(notice.dueAt, zone)}`
    return `- ${headline(notice, language)} · ${due}\n  ${caseLink(deskUrl, notice.caseId)}`
  })
  const left = notices.length - lines.length
  const end = [...(left > 0 ? [words.more(left)] : []), '', `${words.lookAll}: ${deskUrl}/`]
  const subject = `[${words.desk}] ${words.digest(notices.length)}`
  return { subject, body: [...lines, ...end].join('\n') }
}

function testText({ language, deskUrl }: TextPlace): NoticeText {
  const words = WORDS[language]
  const body = `${words.testBody}\n\n${words.lookAll}: ${deskUrl}/`
  return { subject: `[${words.desk}] ${words.test}`, body }
}

function levelOf({ percent }: ToldNotice, language: Language): string {
  return percent >= 100 ? WORDS[language].over : WORDS[language].used(percent)
}

function headline(notice: ToldNotice, language: Language): string {
  const step = STEP_NAMES[language][notice.step]
  return `${levelOf(notice, language)}: ${step} – ${shorten(notice.title, SUBJECT_TITLE)}`
}

function lateLine({ lateByMs }: ToldNotice, language: Language): string {
  return WORDS[language].late(Math.round(lateByMs / MINUTE))
}

/** At most `most` characters on one line; a cut never splits a letter from its marks. */
export function shorten(text: string, most: number): string {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const letters = [...letterCutter.segment(line)].map(({ segment }) => segment)
  return letters.length <= most
    ? line
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
