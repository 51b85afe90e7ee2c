import type { Circle } from '../rules/classification.ts'
import type { CompiledPlace, RuleSet } from '../rules/compile.ts'
import { type Hit, type Hits, NO_HITS, overlapsAny } from '../rules/hits.ts'

export interface FoundPlace {
  readonly place: CompiledPlace
  readonly hits: readonly Hit[]
}

/** Places named in a text, in the order of the plan, and the circle that follows from them. */
export function findPlaces(
  ruleSet: RuleSet,
  hits: Hits,
): { readonly found: readonly FoundPlace[]; readonly circle: Circle } {
  if (hits.size === 0) return { found: [], circle: 'country' }
  const named = touchedPlaces(ruleSet, hits).map((place) => nameHits(place, hits))
  const cityIsNamed = named.some(({ strong }) => strong.length > 0)
  const found = named
    .map(({ place, strong, weak }) => ({
      place,
      hits: cityIsNamed ? [...strong, ...weak].sort((a, b) => a.from - b.from) : strong,
    }))
    .filter((place) => place.hits.length > 0)
  return { found, circle: circleOf(ruleSet, found, hits) }
}

function touchedPlaces(ruleSet: RuleSet, hits: Hits): readonly CompiledPlace[] {
  const numbers = new Set<number>()
  for (const group of hits.keys()) {
    const number = ruleSet.placeOf.get(group)
    if (number !== undefined) numbers.add(number)
  }
  const ordered = [...numbers].sort((a, b) => a - b)
  return ordered.map((number) => ruleSet.places[number]).filter((place) => place !== undefined)
}

/** Names that count by themselves, and those that need the city beside them. */
function nameHits(place: CompiledPlace, hits: Hits) {
  const excepted = hits.get(place.except) ?? NO_HITS
  const isMeant = (hit: Hit): boolean => !overlapsAny(excepted, hit)
  return {
    place,
    strong: (hits.get(place.names) ?? NO_HITS).filter(isMeant),
    weak: (hits.get(place.withCity) ?? NO_HITS).filter(isMeant),
  }
}

function circleOf(ruleSet: RuleSet, found: readonly FoundPlace[], hits: Hits): Circle {
  if (found.some(({ place }) => place.definition.watched)) return 'ward'
  if (found.length > 0) return 'city'
  const isNamed = (groups: readonly number[]): boolean => groups.some((group) => hits.has(group))
  return isNamed(ruleSet.abroad) && !isNamed(ruleSet.home) ? 'abroad' : 'country'
}
