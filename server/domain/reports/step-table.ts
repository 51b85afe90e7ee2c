import type { StepFigures } from '../cases/step-figures.ts'
import { spanText } from './span-words.ts'
import {
  type Cell,
  NOTHING,
  numberCell,
  numberColumns,
  shareCell,
  type Table,
  textCell,
} from './table.ts'
import { TABLE_WORDS } from './words.ts'

/** One row per group and step; what there is nothing to count of is a dash. */
export function stepTable(
  id: string,
  title: string,
  groups: readonly { readonly title: string; readonly steps: readonly StepFigures[] }[],
): Table {
  const isGrouped = groups.some((group) => group.title !== '')
  return {
    ...{ id, title },
    columns: [
      ...(isGrouped ? [{ title: 'Đơn vị', width: 2 }] : []),
      { title: 'Bước', width: 1.6 },
      ...numberColumns(
        'Đã xét (n)',
        'Trung vị',
        'Phân vị 90',
        'Đúng hạn',
        'Mở quá hạn',
        'Mở chưa đến hạn',
      ),
    ],
    rows: groups.flatMap((group) =>
      group.steps
        .filter((step) => !isGrouped || !isEmpty(step))
        .map((step) => [...(isGrouped ? [textCell(group.title)] : []), ...stepCells(step)]),
    ),
    note: 'Đúng hạn = số lượt đúng hạn chia cho số lượt đã xét; lượt còn mở mà quá hạn tính là không đúng hạn. Báo động giả và vụ việc đã gộp không tính.',
  }
}

function stepCells(step: StepFigures): readonly Cell[] {
  const name = textCell(TABLE_WORDS.vi.steps[step.step], '/figures')
  if (isEmpty(step)) return [name, ...Array.from({ length: 6 }, () => textCell(NOTHING))]
  return [
    name,
    numberCell(step.n.value),
    textCell(spanText(step.medianMs.value)),
    textCell(spanText(step.p90Ms.value)),
    shareCell(step.n.value === 0 ? undefined : step.withinShare.value),
    numberCell(step.overdueOpen.value),
    numberCell(step.openNotDue.value),
  ]
}

function isEmpty({ n, overdueOpen, openNotDue }: StepFigures): boolean {
  return ![n, overdueOpen, openNotDue].some(({ value }) => value)
}
