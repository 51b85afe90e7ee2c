/** Names of U+00A0–U+00FF in order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'

/** Vietnamese letters beyond Latin-1, punctuation and symbols that newsrooms write. */
const OTHERS =
  'quot:" amp:& lt:< gt:> apos:\' QUOT:" AMP:& LT:< GT:> ' +
  'Abreve:Ă abreve:ă Dstrok:Đ dstrok:đ Itilde:Ĩ itilde:ĩ Utilde:Ũ utilde:ũ ' +
  'OElig:Œ oelig:œ Scaron:Š scaron:š Zcaron:Ž zcaron:ž Yuml:Ÿ fnof:ƒ circ:ˆ tilde:˜ ' +
  'ndash:– mdash:— lsquo:‘ rsquo:’ sbquo:‚ ldquo:“ rdquo:” bdquo:„ rsquor:’ ldquor:„ hyphen:‐ dash:‐ ' +
  'dagger:† Dagger:‡ bull:• hellip:… permil:‰ prime:′ Prime:″ lsaquo:‹ rsaquo:› oline:‾ frasl:⁄ ' +
  'euro:€ trade:™ numero:№ larr:← uarr:↑ rarr:→ darr:↓ harr:↔ minus:− infin:∞ asymp:≈ ne:≠ le:≤ ge:≥ ' +
  'alpha:α beta:β gamma:γ delta:δ Delta:Δ lambda:λ mu:μ pi:π sigma:σ Sigma:Σ omega:ω Omega:Ω ' +
  'excl:! num:# dollar:$ percnt:% lpar:( rpar:) ast:* plus:+ comma:, period:. sol:/ colon:: semi:; ' +
  'equals:= quest:? commat:@ lsqb:[ rsqb:] lowbar:_ lcub:{ rcub:} vert:| bsol:\\ star:☆ starf:★ check:✓ ' +
  'ensp:\u2002 emsp:\u2003 thinsp:\u2009 zwnj:\u200c zwj:\u200d lrm:\u200e rlm:\u200f Tab:\t NewLine:\n'

const NAMED = new Map<string, string>([
  ...LATIN_1.split(' ').map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ...OTHERS.trimEnd()
    .split(/ (?=[A-Za-z]+:)/)
    .map((pair): [string, string] => [
      pair.slice(0, pair.indexOf(':')),
      pair.slice(pair.indexOf(':') + 1),
    ]),
])

/** HTML reads &#128; – &#159; as windows-1252, and so does everybody who writes them. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/g

/**
 * `&atilde;`, `&#227;`, `&#xe3;` → ã, once. A reference nobody defined stays as it is written.
 * `spare` keeps references whose character it holds.
 */
export function decodeEntities(text: string, spare = ''): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE, (written, decimal?: string, hex?: string, name?: string) => {
    const character = name === undefined ? fromCode(decimal, hex) : NAMED.get(name)
    const isSpared = character !== '' && character !== undefined && spare.includes(character)
    return character === undefined || isSpared ? written : character
  })
}

/** Does an entity of this name exist? */
export function isEntityName(name: string): boolean {
  return NAMED.has(name)
}

function fromCode(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80]
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
  return code === 0 ? '' : String.fromCodePoint(code)
}
