/** A piece of a template: its own words, what a placeholder stands for, or one nobody could fill. */
export interface TemplatePiece {
  readonly text: string
  readonly kind: 'text' | 'filled' | 'open'
}

/** The text with its `{placeholders}` filled in; those without a value stay, to be filled by hand. */
export function fillTemplate(
  text: string,
  values: Readonly<Record<string, string>>,
): readonly TemplatePiece[] {
  return text
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1]
      if (name === undefined) return { text: piece, kind: 'text' }
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      return value ? { text: value, kind: 'filled' } : { text: piece, kind: 'open' }
    })
}

export function templateText(pieces: readonly TemplatePiece[]): string {
  return pieces.map(({ text }) => text).join('')
}
