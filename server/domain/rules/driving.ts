import type { CompiledTerm } from './compile-term.ts'

/**
 * Groups of which at least one must have a match where the term holds: of terms that must all
 * hold, those of one are enough, and the fewest are the best. Undefined for a term that can hold
 * without any match.
 */
export function drivingGroups(term: CompiledTerm): readonly number[] | undefined {
  switch (term.kind) {
    case 'phrases':
      return term.groups
    case 'any': {
      const groups = term.terms.map(drivingGroups)
      return groups.some((group) => group === undefined)
        ? undefined
        : groups.flatMap((g) => g ?? [])
    }
    case 'all':
    case 'near':
    case 'sameSentence':
      return fewest(term.terms.map(drivingGroups))
    default:
      return undefined
  }
}

/**
 * What must all be touched where the term holds: one list of groups for each term that it joins.
 * None for a term that can hold without any match.
 */
export function drivingParts(term: CompiledTerm): readonly (readonly number[])[] {
  const isJoint = term.kind === 'all' || term.kind === 'near' || term.kind === 'sameSentence'
  if (isJoint) return term.terms.flatMap(drivingParts)
  const groups = drivingGroups(term)
  return groups === undefined ? [] : [groups]
}

function fewest(lists: readonly (readonly number[] | undefined)[]): readonly number[] | undefined {
  const known = lists.filter((list) => list !== undefined)
  return known.reduce<readonly number[] | undefined>(
    (best, list) => (best === undefined || list.length < best.length ? list : best),
    undefined,
  )
}

/** Groups of which a match can help the term to hold. */
export function helpingGroups(term: CompiledTerm): readonly number[] {
  if (term.kind === 'phrases') return term.groups
  return 'terms' in term && term.kind !== 'none' ? term.terms.flatMap(helpingGroups) : []
}

/** Whether the term can hold in a text that has none of its phrases, by what is known of the text. */
export function holdsWithoutPhrase(term: CompiledTerm): boolean {
  if (term.kind === 'tier' || term.kind === 'section' || term.kind === 'circle') return true
  if (term.kind === 'any') return term.terms.some(holdsWithoutPhrase)
  if (term.kind !== 'all') return false
  const terms = term.terms.filter(({ kind }) => kind !== 'none')
  return terms.length > 0 && terms.every(holdsWithoutPhrase)
}
