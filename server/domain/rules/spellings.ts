/** Spellings remembered at most. */
const ROOM = 1 << 14

/** Longer runs of letters are no syllables of any language and not worth remembering. */
const LONGEST = 24

/**
 * Remembers what `idOf` said of each spelling that cannot be packed into numbers: foreign letters,
 * letters taken apart, long words. Forgets everything when full.
 */
export function makeSpellings(idOf: (syllable: string) => number): (spelling: string) => number {
  const known = new Map<string, number>()
  return (spelling) => {
    if (spelling.length > LONGEST) return idOf(spelling)
    const seen = known.get(spelling)
    if (seen !== undefined) return seen
    if (known.size >= ROOM) known.clear()
    const id = idOf(spelling)
    known.set(detach(spelling), id)
    return id
  }
}

/** A slice would keep the whole text that it was cut from in memory. */
function detach(spelling: string): string {
  return spelling.length < 13 ? spelling : [...spelling].join('')
}
