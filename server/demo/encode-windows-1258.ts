/** Grave, hook above, tilde, acute, dot below: in windows-1258 each is a byte of its own. */
const TONES = /[\u0300\u0309\u0303\u0301\u0323]/u

/** Character → byte, read off the standard decoder (https://encoding.spec.whatwg.org/). */
const BYTES = new Map(
  [
    ...new TextDecoder('windows-1258').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
  ].map((character, byte) => [character, byte] as const),
)

/**
 * Vietnamese as the old code page writes it: a letter without its tone, then the tone as a byte of
 * its own (`ế` → EA EC). Old tools keep á, à, é in one byte where there is one, and so does this.
 * What the code page lacks becomes a numeric reference: for XML text, not for inside of CDATA.
 */
export function encodeWindows1258(text: string): Uint8Array {
  return Uint8Array.from([...text.normalize('NFC')].flatMap(encodeCharacter))
}

function encodeCharacter(character: string): readonly number[] {
  const whole = BYTES.get(character)
  if (whole !== undefined) return [whole]
  const parts = character.normalize('NFD')
  const tone = BYTES.get(TONES.exec(parts)?.[0] ?? '')
  const letter = BYTES.get(parts.replace(TONES, '').normalize('NFC'))
  if (tone !== undefined && letter !== undefined) return [letter, tone]
  return [...Buffer.from(`&#${character.codePointAt(0)};`, 'latin1')]
}
