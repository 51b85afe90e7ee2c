import type { Instant } from '../items/item.ts'
import { dayNumber, instantAt, localDay } from '../plan/local-time.ts'
import type { Plan } from '../plan/plan.ts'
import { commitmentTable } from './commitment-table.ts'
import type { ReportFigures } from './figures.ts'
import { dayWords } from './period-words.ts'
import { spanText } from './span-words.ts'
import { stepTable } from './step-table.ts'
import { NOTHING, numberCell, numberColumns, type Table, textCell } from './table.ts'
import type { ReportTable } from './template.ts'

/** How a source is doing, as a report says it. */
const HEALTH: Readonly<Record<string, string>> = {
  working: 'đang chạy',
  unchanged: 'không có tin mới',
  silent: 'im lặng bất thường',
  empty: 'rỗng',
  blocked: 'bị từ chối',
  broken: 'hỏng',
  'never-reached': 'chưa từng lấy được',
}

type MakeTable = (figures: ReportFigures, plan: Plan) => Table

/** Every table that a template may ask for. */
export const MAKE_TABLE: Readonly<Record<ReportTable, MakeTable>> = {
  commitments: (figures, plan) =>
    shortCommitments(commitmentTable(figures.commitments, plan, 'vi')),
  concerns: concernTable,
  response: ({ response }) =>
    stepTable('response', 'Thời gian phản hồi theo bước', [{ title: '', steps: response.steps }]),
  units: ({ response }) => stepTable('units', 'Thời gian phản hồi theo đơn vị', response.byUnit),
  cases: caseTable,
  gaps: gapTable,
  spikes: spikeTable,
  sources: sourceTable,
  compare: compareTable,
}

/** A document is not as wide as a page: what the reader of a report needs of each row. */
function shortCommitments(table: Table): Table {
  const kept = [0, 1, 5, 6, 9, 10, 11, 12]
  const pick = <T>(all: readonly T[]) => kept.flatMap((i) => all[i] ?? [])
  const widths = [0.8, 3.2, 1.3, 1.8, 0.7, 0.7, 0.9, 1.2]
  return {
    ...table,
    columns: pick(table.columns).map((column, i) => ({ ...column, width: widths[i] ?? 1 })),
    rows: table.rows.map(pick),
  }
}

function concernTable({ span, concerns }: ReportFigures, { calendar }: Plan): Table {
  const at = (day: string, more: number) =>
    instantAt(calendar.zone, (dayNumber(day) ?? 0) + more, 0)
  const days = `since=${at(span.fromDay, 0)}&until=${at(span.untilDay, 1)}`
  return {
    id: 'concerns',
    title: 'Vấn đề dư luận quan tâm theo điểm nóng',
    columns: [
      { title: 'Điểm nóng', width: 2.6 },
      ...numberColumns(
        'Số tin',
        'Nguồn chính thống',
        'Kỳ trước',
        'Vụ việc',
        'Có kết quả',
        'Đang quá hạn',
      ),
    ],
    rows: concerns.map(({ id, title, items, official, before, cases, settled, overdue }) => {
      const link = `/?hotSpot=${id}&${days}`
      const counts = [numberCell(cases), numberCell(settled), numberCell(overdue)]
      return [
        textCell(title, link),
        ...[numberCell(items, link), numberCell(official), numberCell(before)],
        ...(cases === 0 ? [textCell(NOTHING), textCell(NOTHING), textCell(NOTHING)] : counts),
      ]
    }),
    note: 'Số tin: tin mang nhãn điểm nóng, tính theo giờ của tin; một tin có thể mang nhiều điểm nóng. Kỳ trước để trống khi một trong hai kỳ thiếu dữ liệu nguồn tin.',
  }
}

function caseTable({ cases }: ReportFigures, plan: Plan): Table {
  return {
    id: 'cases',
    title: 'Vụ việc trong kỳ',
    columns: [
      ...[
        { title: 'Vụ việc', width: 3.4 },
        { title: 'Điểm nóng', width: 1.6 },
      ],
      ...[
        { title: 'Chủ trì', width: 1.6 },
        { title: 'Mở ngày', width: 1.5 },
      ],
      ...[
        { title: 'Phản hồi sau', width: 1 },
        { title: 'Kết quả', width: 1.6 },
      ],
    ],
    rows: cases.map((one) => [
      textCell(one.title, `/cases/${one.id}`),
      textCell(one.hotSpots.map((id) => titleOf(plan.hotSpots, id)).join('; ')),
      textCell(titleOf(plan.units, one.unit)),
      textCell(dayText(one.openedAt, plan)),
      textCell(spanText(one.firstResponseMs)),
      textCell(resultOf(one, plan)),
    ]),
    note: 'Phản hồi sau: từ khi công chúng thấy tin đầu tiên đến phản hồi bước đầu.',
  }
}

function resultOf(
  { settledAt, evidence, isOverdue }: ReportFigures['cases'][number],
  plan: Plan,
): string {
  if (settledAt === undefined) return isOverdue ? 'chưa, quá hạn' : 'đang xử lý'
  return [dayText(settledAt, plan), evidence ?? ''].filter((text) => text !== '').join(', ')
}

function gapTable({ response: { gap }, responseBefore: { gap: before } }: ReportFigures): Table {
  const row = (title: string, of: typeof gap) => [
    ...[textCell(title, '/figures'), numberCell(of.n)],
    ...[textCell(spanText(of.medianMs)), textCell(spanText(of.p90Ms)), numberCell(of.open)],
  ]
  return {
    id: 'gaps',
    title: 'Khoảng trống thông tin',
    columns: [{ title: 'Kỳ' }, ...numberColumns('Đã khép (n)', 'Trung vị', 'Phân vị 90', 'Còn mở')],
    rows: [row('Kỳ này', gap), row('Kỳ trước', before)],
    note: 'Từ tin công khai đầu tiên của vụ việc đến tin chính thống hoặc phản hồi đầu tiên.',
  }
}

function spikeTable({ spikes }: ReportFigures, plan: Plan): Table {
  const said = { confirmed: 'đúng', dismissed: 'không đúng' } as const
  return {
    id: 'spikes',
    title: 'Những lần tin tăng bất thường',
    columns: [
      ...[
        { title: 'Nhãn', width: 1.6 },
        { title: 'Ngày', width: 1.5 },
      ],
      ...numberColumns('Số tin', 'Bình thường'),
      ...[
        { title: 'Chùm tin', width: 3 },
        { title: 'Người trực xét', width: 1 },
      ],
    ],
    rows: spikes.map(({ title, at, count, expected, story, storyId, verdict }) => [
      ...[textCell(title), textCell(dayText(at, plan)), numberCell(count), numberCell(expected)],
      textCell(story, storyId === undefined ? undefined : `/stories/${storyId}`),
      textCell(verdict === undefined ? 'chưa xét' : said[verdict]),
    ]),
  }
}

function sourceTable({ sources, gapDays, days }: ReportFigures): Table {
  const poor = sources.filter(({ daysAnswered, days: all }) => daysAnswered < all)
  return {
    id: 'sources',
    title: 'Nguồn tin không lấy được đủ ngày',
    columns: [
      { title: 'Nguồn', width: 3 },
      ...numberColumns('Ngày lấy được', 'Số ngày'),
      { title: 'Hiện nay', width: 1.4 },
    ],
    rows: poor.map(({ id, title, health, ...of }) => [
      textCell(title, `/sources/${id}`),
      ...[numberCell(of.daysAnswered), numberCell(of.days), textCell(HEALTH[health] ?? health)],
    ]),
    note: `${sources.length} nguồn; ${gapDays}/${days} ngày thiếu dữ liệu (trên một phần tư số giờ có dưới 80 % nguồn trả lời). Số tin của những ngày đó có thể thiếu.`,
  }
}

function compareTable(figures: ReportFigures): Table {
  const { coverage: now, coverageBefore: was, isComparable } = figures
  const row = (title: string, value: number, before: number, link?: string) => {
    const share = before > 0 && isComparable ? (value - before) / before : undefined
    const change =
      share === undefined ? NOTHING : `${share > 0 ? '+' : ''}${Math.round(share * 100)} %`
    const earlier = numberCell(isComparable ? before : undefined)
    return [textCell(title, link), numberCell(value, link), earlier, textCell(change)]
  }
  return {
    id: 'compare',
    title: 'So với kỳ trước',
    columns: [{ title: 'Chỉ số', width: 2 }, ...numberColumns('Kỳ này', 'Kỳ trước', 'Thay đổi')],
    rows: [
      row('Tất cả tin', now.items, was.items, '/watch'),
      row('Tin của nguồn chính thống', now.official, was.official),
      row('Tin báo chí', now.press, was.press),
      row('Phản ánh của người dân (nhập tay)', now.community, was.community),
      row('Vụ việc', figures.response.n, figures.responseBefore.n, '/figures'),
    ],
    note: `Kỳ trước: ${dayWords(figures.before.fromDay)} đến ${dayWords(figures.before.untilDay)}, dài bằng phần đã qua của kỳ này.`,
  }
}

function titleOf(all: readonly { readonly id: string; readonly title: string }[], id: string) {
  return all.find((one) => one.id === id)?.title ?? id
}

function dayText(at: Instant, { calendar }: Plan): string {
  return dayWords(localDay(calendar.zone, at))
}
