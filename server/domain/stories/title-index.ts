import type { StoryCandidate } from './join.ts'
import { titleKeys } from './title-keys.ts'

/** Titles at hand, found again by a shared key: comparing every pair would cost the square. */
export interface TitleIndex {
  readonly add: (candidate: StoryCandidate) => void
  readonly near: (title: string) => readonly StoryCandidate[]
}

/** An index over these candidates; more can be added as items arrive. */
export function makeTitleIndex(candidates: readonly StoryCandidate[]): TitleIndex {
  const byKey = new Map<string, StoryCandidate[]>()
  const add = (candidate: StoryCandidate) => {
    for (const key of titleKeys(candidate.title)) {
      const row = byKey.get(key)
      if (row) row.push(candidate)
      else byKey.set(key, [candidate])
    }
  }
  for (const candidate of candidates) add(candidate)
  return {
    add,
    near: (title) => [...new Set(titleKeys(title).flatMap((key) => byKey.get(key) ?? []))],
  }
}
