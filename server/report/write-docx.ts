import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from 'docx'
import type { ReportBlock, ReportChartData, ReportModel } from '../domain/reports/model.ts'
import { partyLetter, stateLetter } from './docx-letter.ts'
import { tableBlock, titleLine } from './docx-tables.ts'
import { bodyText, FONT, heading, line, MM, run } from './docx-text.ts'
import { CHART_SIZE, drawChart } from './draw-chart.ts'

/** A4, and what is left of its width between the margins of both layouts. */
const PAGE = { width: 210 * MM, height: 297 * MM } as const
const PRINTED = Math.round(165 * MM)
/** Width of a chart in the document, pixels of 1/96 inch. */
const CHART_WIDTH = 600

type Child = Paragraph | Table

/** A report as a document that needs a number, a name and a signature. */
export async function writeDocx(report: ReportModel): Promise<Uint8Array> {
  const letter =
    report.form === 'party' ? partyLetter(report, PRINTED) : stateLetter(report, PRINTED)
  const { top, bottom, left, right } = letter.margins
  const size = letter.bodySize
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, size: size * 2 } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: Math.round(PAGE.width), height: Math.round(PAGE.height) },
            margin: {
              ...{ top: Math.round(top * MM), bottom: Math.round(bottom * MM) },
              ...{ left: Math.round(left * MM), right: Math.round(right * MM) },
            },
          },
        },
        headers: {
          default: new Header({ children: [pageNumber()] }),
          first: new Header({ children: [] }),
        },
        footers: { default: new Footer({ children: [] }) },
        children: [
          ...letter.head,
          line('', { size: 8 }),
          ...report.blocks.flatMap((block) => childrenOf(block, size)),
          line('', { size: 8 }),
          ...letter.foot,
          ...lastPage(report),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function childrenOf(block: ReportBlock, size: number): readonly Child[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text, size)]
    case 'text':
      return bodyText(block.text, size)
    case 'write':
      return bodyText(
        block.title === undefined ? block.text : `${block.title}: ${block.text}`,
        size,
      )
    case 'table':
      return tableBlock(block.table, PRINTED)
    case 'chart':
      return chartBlock(block.chart)
  }
}

function chartBlock(chart: ReportChartData): readonly Child[] {
  const height = Math.round((CHART_WIDTH * CHART_SIZE.height) / CHART_SIZE.width)
  const words = chart.labels.map((label, i) => {
    const values = chart.series.map(({ values: all }) => all[i] ?? 0).join(' + ')
    return `${label}: ${values}`
  })
  const image = new ImageRun({
    ...{ type: 'png', data: drawChart(chart), transformation: { width: CHART_WIDTH, height } },
    altText: { name: chart.id, title: chart.title, description: words.join('; ') },
  })
  return [
    titleLine(chart.title),
    new Paragraph({ children: [image], alignment: AlignmentType.CENTER, keepLines: true }),
  ]
}

/** On a page of its own: how each figure was worked out, and when. */
function lastPage({ formulas, made }: ReportModel): readonly Child[] {
  const start = new Paragraph({ children: [run('', { size: 2 })], pageBreakBefore: true })
  return [start, ...tableBlock({ ...formulas, note: `Lập từ dữ liệu lúc ${made}.` }, PRINTED)]
}

/** In the middle of the head, from the second page on. */
function pageNumber(): Paragraph {
  return new Paragraph({
    children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: 26 })],
    alignment: AlignmentType.CENTER,
  })
}
