const NAMES: Readonly<Record<string, string>> = {
  '\u0300': 'grave',
  '\u0301': 'acute',
  '\u0302': 'circ',
  '\u0303': 'tilde',
}

/** The letters with one mark for which HTML 4 has a name; ũ, ĩ, ă, ơ, ư, ạ … stay as they are. */
const NAMED = new Set('àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ')

/** Text the way some editors save it: `đã có` → `đ&atilde; c&oacute;`, half names, half letters. */
export function withHtmlEntities(text: string): string {
  return [...text.normalize('NFC')].map(nameLetter).join('')
}

function nameLetter(letter: string): string {
  if (letter === '&') return '&amp;'
  if (letter === '<') return '&lt;'
  if (!NAMED.has(letter)) return letter
  const [base = '', mark = ''] = letter.normalize('NFD')
  return `&${base}${NAMES[mark]};`
}
