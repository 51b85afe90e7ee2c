import type { Evidence } from './classification.ts'
import type { Proof } from './judge-rule.ts'
import { FIELDS, type TextRow } from './text-row.ts'

/**
 * Proofs as people see them, in the order of the text. One span is shown once with its summed
 * weight; a match that added nothing and lies inside a longer one is not shown.
 */
export function showEvidence(row: TextRow, proofs: readonly Proof[]): readonly Evidence[] {
  const merged = proofs.length > 1 ? mergeSpans(proofs) : proofs
  const needed = merged.length > 1 ? merged.filter((one) => !isCovered(one, merged)) : merged
  return needed.map(({ hit, weight }) => ({
    field: FIELDS[hit.field] ?? 'title',
    start: row.starts[hit.from] ?? 0,
    end: row.ends[hit.to - 1] ?? 0,
    phrase: hit.entry.phrase,
    weight,
  }))
}

function mergeSpans(proofs: readonly Proof[]): readonly Proof[] {
  const merged: Proof[] = []
  for (const proof of [...proofs].sort(inOrder)) {
    const last = merged.at(-1)
    if (last === undefined || inOrder(last, proof) !== 0) merged.push(proof)
    else if (proof.weight !== 0) merged[merged.length - 1] = add(last, proof.weight)
  }
  return merged
}

function inOrder({ hit: a }: Proof, { hit: b }: Proof): number {
  return a.from - b.from || a.to - b.to
}

function add({ hit, weight }: Proof, more: number): Proof {
  return { hit, weight: Math.round((weight + more) * 100) / 100 }
}

function isCovered(one: Proof, proofs: readonly Proof[]): boolean {
  if (one.weight !== 0) return false
  return proofs.some((other) => {
    return other !== one && other.hit.from <= one.hit.from && one.hit.to <= other.hit.to
  })
}
