import type { ReportFigures } from './figures.ts'
import { dayWords } from './period-words.ts'
import { type Cell, numberCell, type Table, textCell } from './table.ts'

/** The last page: how each figure is worked out, of how many, in which days, under which versions. */
export function formulaTable({ span, before, ...figures }: ReportFigures): Table {
  const days = `${dayWords(span.fromDay)} – ${dayWords(span.untilDay)}`
  const earlier = `${dayWords(before.fromDay)} – ${dayWords(before.untilDay)}`
  const row = (name: string, formula: string, n: number | undefined, period = days) => [
    ...[textCell(name), textCell(formula), numberCell(n), textCell(period)],
  ]
  const [first] = figures.response.steps.filter(({ step }) => step === 'firstResponse')
  const cells = figures.commitments.flatMap((of) => of.cells)
  const products = cells.reduce((sum, { done }) => sum + done, 0)
  return {
    id: 'formulas',
    title: 'Phụ lục: cách tính từng số liệu',
    columns: [
      ...[
        { title: 'Số liệu', width: 1.6 },
        { title: 'Cách tính', width: 3.4 },
      ],
      ...[
        { title: 'n', isNumber: true, width: 0.6 },
        { title: 'Kỳ', width: 2.3 },
      ],
    ],
    rows: [
      row('Số tin', 'Đếm tin theo giờ của tin, mỗi tin một lần', figures.coverage.items),
      row(
        'Kỳ trước',
        'Như trên, trong khoảng dài bằng kỳ này',
        figures.coverageBefore.items,
        earlier,
      ),
      row('Điểm nóng', 'Đếm tin mang nhãn; một tin có thể có nhiều nhãn', mentions(figures)),
      row('Sản phẩm', 'Tin trên kênh của phường cộng sản phẩm nhập tay có minh chứng', products),
      row('Đúng hạn', 'Đúng hạn : (đúng hạn + trễ + còn mở quá hạn)', first?.n.value),
      row(
        'Trung vị, phân vị 90',
        'Của thời gian từ mốc của đồng hồ đến khi xong bước',
        first?.n.value,
      ),
      row(
        'Khoảng trống thông tin',
        'Từ tin công khai đầu tiên đến tin chính thống đầu tiên',
        figures.response.gap.n,
      ),
      row(
        'Ngày thiếu dữ liệu',
        'Ngày mà trên một phần tư số giờ có dưới 80 % nguồn trả lời',
        figures.days,
      ),
      ...versionRows(figures.versions, row),
    ],
  }
}

function mentions({ concerns }: Pick<ReportFigures, 'concerns'>): number {
  return concerns.reduce((sum, { items }) => sum + items, 0)
}

function versionRows(
  versions: ReportFigures['versions'],
  row: (name: string, formula: string, n: undefined) => readonly Cell[],
): readonly (readonly Cell[])[] {
  return [
    row('Kế hoạch', `${versions.plan}, phiên bản ${versions.planVersion}`, undefined),
    row('Chỉ tiêu thời gian', versions.targets, undefined),
    row('Lịch làm việc', versions.calendar, undefined),
    row('Bộ luật phân loại', versions.ruleSet, undefined),
  ]
}
