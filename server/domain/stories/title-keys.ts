import { comparedTitle } from './compared-title.ts'

/** Titles of fewer syllables say too little to be taken for the same matter. */
const FEWEST_SYLLABLES = 4
const KEYS = 4

/** FNV-1a, 32 bit: short, stable over versions of the program, and the same on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  }
  return value
}

/**
 * Look-up keys of a title: the smallest hashes of its pairs of syllables. Near-identical titles share
 * most pairs and so, with near certainty, at least one key; unrelated titles share none. Empty for
 * titles too short to compare.
 */
export function titleKeys(title: string): readonly string[] {
  const syllables = comparedTitle(title).split(' ').filter(Boolean)
  if (syllables.length < FEWEST_SYLLABLES) return []
  const hashes = new Set<number>()
  for (let i = 0; i + 1 < syllables.length; i += 1)
    hashes.add(hash(`${syllables[i]} ${syllables[i + 1]}`))
  return [...hashes]
    .sort((a, b) => a - b)
    .slice(0, KEYS)
    .map((value) => value.toString(36))
}
