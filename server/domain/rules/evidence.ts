import type { Evidence } from './classification.ts'
import type { Proof } from './judge-rule.ts'
import { FIELDS, type TextRow } from './text-row.ts'

/**
 * Proofs as people see them, in the order of the text. One span is shown once with its summed
 * weight; a match that added nothing and lies inside a longer one is not shown.
 */
export function showEvidence(row: TextRow, proofs: readonly Proof[]): readonly Evidence[] {
  const spans = new Map<string, Evidence>()
  for (const { hit, weight } of [...proofs].sort((a, b) => a.hit.from - b.hit.from)) {
    const key = `${hit.from} ${hit.to}`
    const known = spans.get(key)
    if (known) {
      spans.set(key, { ...known, weight: Math.round((known.weight + weight) * 100) / 100 })
      continue
    }
    spans.set(key, {
      field: FIELDS[hit.field] ?? 'title',
      start: row.starts[hit.from] ?? 0,
      end: row.ends[hit.to - 1] ?? 0,
      phrase: hit.entry.phrase,
      weight,
    })
  }
  const shown = [...spans.values()]
  return shown.filter((one) => one.weight !== 0 || !shown.some((other) => contains(other, one)))
}

function contains(outer: Evidence, inner: Evidence): boolean {
  if (outer === inner || outer.field !== inner.field) return false
  return outer.start <= inner.start && inner.end <= outer.end
}
