import { AlignmentType, Paragraph, type ParagraphChild, TextRun } from 'docx'

/** One millimetre in twentieths of a point. */
export const MM = 56.6929
export const FONT = 'Times New Roman'

export interface TextStyle {
  /** Points. */
  readonly size: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
}

export function run(text: string, { size, bold, italic, underline }: TextStyle): TextRun {
  return new TextRun({
    ...{ text, font: FONT, size: size * 2 },
    ...(bold ? { bold } : {}),
    ...(italic ? { italics: true } : {}),
    ...(underline ? { underline: {} } : {}),
  })
}

type Align = (typeof AlignmentType)[keyof typeof AlignmentType]

/** A line of its own: in the head, the foot and in tables. */
export function line(
  children: string | readonly ParagraphChild[],
  style: TextStyle,
  { align = AlignmentType.CENTER, before = 0 }: { align?: Align; before?: number } = {},
): Paragraph {
  return new Paragraph({
    children: typeof children === 'string' ? [run(children, style)] : [...children],
    alignment: align,
    spacing: { before, after: 0 },
  })
}

/** A paragraph of the body: justified, its first line drawn in, as both layouts ask. */
export function bodyText(text: string, size: number): readonly Paragraph[] {
  return text
    .split('\n')
    .filter((part) => part.trim() !== '')
    .map(
      (part) =>
        new Paragraph({
          children: [run(part, { size })],
          alignment: AlignmentType.JUSTIFIED,
          indent: { firstLine: Math.round(12.7 * MM) },
          spacing: { before: 60, after: 60, line: 300 },
        }),
    )
}

export function heading(text: string, size: number): Paragraph {
  return new Paragraph({
    children: [run(text, { size, bold: true })],
    indent: { firstLine: Math.round(12.7 * MM) },
    spacing: { before: 160, after: 60 },
    keepNext: true,
  })
}
