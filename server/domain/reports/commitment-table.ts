import type { BoardCell } from '../plan/commitment-board.ts'
import type { Commitment, Plan } from '../plan/plan.ts'
import { periodWords } from './period-words.ts'
import { type Cell, numberCell, type Table, textCell } from './table.ts'
import { type ReportLanguage, TABLE_WORDS } from './words.ts'

/** What of a cell the table tells. */
export interface ToldCell
  extends Pick<BoardCell, 'published' | 'entered' | 'events'>,
    Pick<BoardCell['progress'], 'done' | 'needed' | 'state' | 'foreseen'> {
  readonly period: { readonly id: string }
}

/** The annex rows as a table; each number leads to what it is made of. */
export function commitmentTable(
  rows: readonly { readonly commitment: Commitment; readonly cells: readonly ToldCell[] }[],
  { axes, units }: Pick<Plan, 'axes' | 'units'>,
  language: ReportLanguage,
): Table {
  const { commitments: words } = TABLE_WORDS[language]
  const titleOf = (all: Plan['axes'] | Plan['units'], id: string) => {
    const found = all.find((one) => one.id === id)
    return (language === 'vi' ? found?.title : found?.titleEn) ?? id
  }
  const NUMBERS = new Set([0, 7, 8, 9, 10, 11])
  return {
    id: 'commitments',
    title: words.title,
    columns: words.columns.map((title, i) => {
      return { title, ...(NUMBERS.has(i) ? { isNumber: true } : {}), width: i === 1 ? 3 : 1 }
    }),
    rows: rows.flatMap(({ commitment, cells }) =>
      cells.map((cell): readonly Cell[] => [
        numberCell(commitment.row),
        textCell(commitment.title),
        textCell(titleOf(axes, commitment.axis)),
        textCell(titleOf(units, commitment.lead)),
        textCell(commitment.channel),
        textCell(periodWords(cell.period.id, language)),
        textCell(
          `${words.measure[commitment.measure](commitment.number)} ${commitment.product} ${words.period[commitment.period]}`,
        ),
        ...countCells(commitment, cell),
        textCell(words.states[cell.state]),
        textCell(commitment.check),
      ]),
    ),
    note: words.note,
  }
}

/** Where there was nothing to cover there is nothing to count: no full hundred out of nothing. */
function countCells({ id, measure }: Commitment, cell: ToldCell): readonly Cell[] {
  const link = `/commitments?period=${cell.period.id}&row=${id}`
  const isNothing = cell.state === 'nothing-due'
  const count = (value: number) => numberCell(isNothing ? undefined : value, link)
  return [
    numberCell(measure === 'share' ? undefined : cell.published, link),
    count(cell.entered),
    count(cell.done),
    count(cell.needed),
    numberCell(cell.foreseen),
  ]
}
