import { firstHitFrom, type Hit } from './hits.ts'
import { MAX_SYLLABLES } from './read-phrases.ts'

interface NearQuery {
  /** Both ascending by `from`. */
  readonly a: readonly Hit[]
  readonly b: readonly Hit[]
  readonly sentences: Int32Array
  /** At most this many syllables between the two. */
  readonly within: number
  /** `a` must come first. */
  readonly ordered: boolean
}

/** All hits that have a partner nearby in the same sentence, ascending; undefined when none has. */
export function findNear(query: NearQuery): readonly Hit[] | undefined {
  const found = new Set<Hit>()
  const { a, b, within } = query
  for (const hit of a) {
    const earliest = hit.from - within - MAX_SYLLABLES
    for (let i = firstHitFrom(b, earliest); i < b.length; i += 1) {
      const other = b[i]
      if (other === undefined || other.from > hit.to + within) break
      if (isNear(query, hit, other)) found.add(hit).add(other)
    }
  }
  if (found.size === 0) return undefined
  return [...found].sort((one, two) => one.from - two.from)
}

/** Overlapping hits are not near each other: one word can't be both. */
function isNear({ sentences, within, ordered }: NearQuery, a: Hit, b: Hit): boolean {
  if (sentences[a.from] !== sentences[b.from]) return false
  const after = b.from - a.to
  if (after >= 0) return after <= within
  const before = a.from - b.to
  return !ordered && before >= 0 && before <= within
}
