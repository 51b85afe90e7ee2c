/** A phrase found at syllables `[from, to)`. */
export interface Span {
  readonly phrase: number
  readonly from: number
  readonly to: number
}

/** Of names that overlap, the longest wins, the first of two equal ones; the same words may name two places. */
export function keepLongest(names: readonly Span[], count: number): readonly Span[] {
  if (names.length < 2) return names
  const owner = new Int32Array(count).fill(-1)
  const kept = new Set<Span>()
  const byLength = [...names].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
  for (const name of byLength) {
    if (!isFree(owner, name)) continue
    owner.fill(name.from, name.from, name.to)
    kept.add(name)
  }
  return names.filter((name) => kept.has(name))
}

function isFree(owner: Int32Array, { from, to }: Span): boolean {
  const sameSpan = owner[from] === from && owner[to - 1] === from && owner[to] !== from
  return sameSpan || owner.subarray(from, to).every((taken) => taken === -1)
}
