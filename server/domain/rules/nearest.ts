/** Number of inserted, deleted and replaced characters that make `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const changed = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      current.push(Math.min(replaced, changed))
    }
    above = current
  }
  return above[b.length] ?? 0
}

/** The known word that was probably meant: at most a third of its letters (and two) away. */
export function findNearest(word: string, known: readonly string[]): string | undefined {
  let best: { word: string; distance: number } | undefined
  for (const candidate of known) {
    const longest = Math.max(word.length, candidate.length)
    if (longest > 64) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance > Math.max(2, Math.floor(longest / 3)) || distance >= longest) continue
    if (best === undefined || distance < best.distance) best = { word: candidate, distance }
  }
  return best?.word
}

/** "did you mean x?", or which words there are. */
export function suggest(word: string, known: readonly string[]): string {
  const nearest = findNearest(word, known)
  if (nearest !== undefined) return `did you mean "${nearest}"?`
  if (known.length === 0) return 'there are none'
  const shown = known.slice(0, 12).join(', ')
  return `known: ${shown}${known.length > 12 ? ', …' : ''}`
}
