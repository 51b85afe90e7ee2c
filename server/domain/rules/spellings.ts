/** Slots of the table; half of them may be taken. A year's news has some 30,000 spellings. */
const SLOTS = 1 << 17

/** Longer runs of letters are no syllables of any language and not worth remembering. */
const LONGEST = 24

/**
 * Remembers what `idOf` said of each spelling, found by its characters in place: cutting a string
 * out of the text for every syllable would cost more than all the rest. Forgets everything when
 * full, so that no text can fill the memory.
 */
export function makeSpellings(
  idOf: (syllable: string) => number,
): (text: string, start: number, end: number) => number {
  const known: (string | undefined)[] = Array.from({ length: SLOTS })
  const ids = new Int32Array(SLOTS)
  let taken = 0
  return (text, start, end) => {
    if (end - start > LONGEST) return idOf(text.slice(start, end))
    let slot = hash(text, start, end)
    for (;;) {
      const spelling = known[slot]
      if (spelling === undefined) break
      if (spelling.length === end - start && text.startsWith(spelling, start)) return ids[slot] ?? 0
      slot = (slot + 1) & (SLOTS - 1)
    }
    if (taken * 2 > SLOTS) {
      known.fill(undefined)
      taken = 0
    }
    const spelling = text.slice(start, end)
    const id = idOf(spelling)
    taken += 1
    known[slot] = detach(spelling)
    ids[slot] = id
    return id
  }
}

function hash(text: string, start: number, end: number): number {
  let sum = 0x811c9dc5
  for (let at = start; at < end; at += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  }
  return (sum ^ (sum >>> 15)) & (SLOTS - 1)
}

/** A slice would keep the whole text that it was cut from in memory. */
function detach(spelling: string): string {
  return spelling.length < 13 ? spelling : [...spelling].join('')
}
