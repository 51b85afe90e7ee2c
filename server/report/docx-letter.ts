import { AlignmentType, BorderStyle, Paragraph, type Table } from 'docx'
import type { ReportModel } from '../domain/reports/model.ts'
import { pair } from './docx-tables.ts'
import { line, MM, run } from './docx-text.ts'

/** Head, title and foot of a document: where the two layouts differ. */
export interface Letter {
  readonly head: readonly (Paragraph | Table)[]
  readonly foot: readonly (Paragraph | Table)[]
  /** Points of the body. */
  readonly bodySize: number
  /** Millimetres. */
  readonly margins: {
    readonly top: number
    readonly bottom: number
    readonly left: number
    readonly right: number
  }
}

/** The head is set a little wider than the text, so that a name or a date stays on its line. */
const OVER = Math.round(12 * MM)

const LEFT = AlignmentType.LEFT

/** By Decree 30/2020/NĐ-CP, annex I. */
export function stateLetter({ letter, day }: ReportModel, width: number): Letter {
  const { parent, body, code, place, name, about, recipients, onBehalf, post } = letter
  const columns = split(width + OVER, 0.46)
  const left = [
    ...namesOf(parent, body, 12),
    rule(columns[0], 0.4),
    line(`Số:         /${code}`, { size: 13 }, { before: 60 }),
  ]
  const right = [
    line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }),
    ...[line('Độc lập - Tự do - Hạnh phúc', { size: 13, bold: true }), rule(columns[1], 0.62)],
    line(`${place}, ${dated(day)}`, { size: 13, italic: true }, { before: 60 }),
  ]
  return {
    head: [
      pair(left, right, columns),
      line(name, { size: 14, bold: true }, { before: 240 }),
      ...[line(about, { size: 14, bold: true }), rule(width, 0.25)],
    ],
    foot: [
      pair(
        [
          line('Nơi nhận:', { size: 12, bold: true, italic: true }, { align: LEFT }),
          ...recipients.map((one, i) =>
            line(`- ${one}${endOf(recipients, i)}`, { size: 11 }, { align: LEFT }),
          ),
        ],
        signature([
          [onBehalf, true],
          [post, true],
        ]),
        split(width, 0.5),
      ),
    ],
    bodySize: 14,
    margins: { top: 20, bottom: 20, left: 30, right: 15 },
  }
}

/** By the Party's guide 36-HD/VPTW. */
export function partyLetter({ letter, day }: ReportModel, width: number): Letter {
  const { parent, body, code, place, name, about, recipients, onBehalf, post } = letter
  const columns = split(width + OVER, 0.51)
  const left = [
    ...namesOf(parent, body, 14),
    ...[line('*', { size: 14 }), line(`Số         -${code}`, { size: 14 })],
  ]
  const right = [
    ...[line('ĐẢNG CỘNG SẢN VIỆT NAM', { size: 15, bold: true }), rule(columns[1], 0.94)],
    line(`${place}, ${dated(day)}`, { size: 14, italic: true }, { before: 120 }),
  ]
  return {
    head: [
      pair(left, right, columns),
      line(name, { size: 16, bold: true }, { before: 240 }),
      ...[line(about, { size: 14, bold: true }), line('-----', { size: 14 })],
    ],
    foot: [
      pair(
        [
          line([run('Nơi nhận:', { size: 14, underline: true })], { size: 14 }, { align: LEFT }),
          ...recipients.map((one, i) =>
            line(`- ${one}${endOf(recipients, i, ',')}`, { size: 12 }, { align: LEFT }),
          ),
        ],
        signature([
          [onBehalf, true],
          [post, false],
        ]),
        split(width, 0.5),
      ),
    ],
    bodySize: 14,
    margins: { top: 20, bottom: 20, left: 30, right: 15 },
  }
}

/** The body above, where one is named, and the one that issues, which may take two lines. */
function namesOf(parent: string | undefined, body: string, size: number): readonly Paragraph[] {
  return [
    ...(parent === undefined ? [] : [line(parent, { size })]),
    ...body.split('\n').map((part) => line(part, { size, bold: true })),
  ]
}

/** The post, and room for a signature and a name, which whoever signs writes. */
function signature(lines: readonly (readonly [string, boolean])[]): readonly Paragraph[] {
  const room = Array.from({ length: 5 }, () => line('', { size: 14 }))
  return [...lines.map(([text, bold]) => line(text, { size: 14, bold })), ...room]
}

/** A drawn line in the middle of a column, so long a share of it. */
function rule(column: number, share: number): Paragraph {
  const indent = Math.round((column * (1 - share)) / 2)
  return new Paragraph({
    children: [run('', { size: 2 })],
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    indent: { left: indent, right: indent },
    spacing: { before: 20, after: 0 },
  })
}

function split(width: number, left: number): readonly [number, number] {
  return [Math.round(width * left), width - Math.round(width * left)]
}

function dated(day: string): string {
  const [year, month = '', date = ''] = day.split('-')
  // Days below ten and the first two months carry a nought, so that none can be added in front.
  const monthText = Number(month) <= 2 ? month : String(Number(month))
  return `ngày ${date} tháng ${monthText} năm ${year}`
}

function endOf(all: readonly string[], i: number, between = ';'): string {
  return i === all.length - 1 ? '.' : between
}
