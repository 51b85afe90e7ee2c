import type { Circle } from '../rules/classification.ts'
import { type Hit, type Hits, overlapsAny } from '../rules/hits.ts'
import type { CompiledPlace, RuleSet } from '../rules/rule-set.ts'

export interface FoundPlace {
  readonly place: CompiledPlace
  readonly hits: readonly Hit[]
}

/** Places named in a text, in the order of the plan, and the circle that follows from them. */
export function findPlaces(
  ruleSet: RuleSet,
  hits: Hits,
): { readonly found: readonly FoundPlace[]; readonly circle: Circle } {
  const touched = touchedPlaces(ruleSet, hits)
  if (touched.length === 0) return { found: NONE, circle: circleOf(ruleSet, NONE, hits) }
  const named = touched.map((place) => nameHits(place, hits))
  const cityIsNamed = named.some(({ strong }) => strong.length > 0)
  const found = named
    .map(({ place, strong, weak }) => ({
      place,
      hits: cityIsNamed ? [...strong, ...weak].sort((a, b) => a.from - b.from) : strong,
    }))
    .filter((place) => place.hits.length > 0)
  return { found, circle: circleOf(ruleSet, found, hits) }
}

const NONE: readonly FoundPlace[] = []

function touchedPlaces({ places, placeOf }: RuleSet, hits: Hits): readonly CompiledPlace[] {
  let touched: Set<number> | undefined
  for (let i = 0; i < hits.groupCount(); i += 1) {
    const number = placeOf[hits.groupAt(i)] ?? -1
    if (number < 0) continue
    touched ??= new Set()
    touched.add(number)
  }
  if (touched === undefined) return []
  const ordered = [...touched].sort((a, b) => a - b)
  return ordered.map((number) => places[number]).filter((place) => place !== undefined)
}

/** Names that count by themselves, and those that need the city beside them. */
function nameHits(place: CompiledPlace, hits: Hits) {
  const excepted = hits.get(place.except)
  const isMeant = (hit: Hit): boolean => !overlapsAny(excepted, hit)
  return {
    place,
    strong: hits.get(place.names).filter(isMeant),
    weak: hits.get(place.withCity).filter(isMeant),
  }
}

function circleOf(ruleSet: RuleSet, found: readonly FoundPlace[], hits: Hits): Circle {
  if (found.some(({ place }) => place.definition.watched)) return 'ward'
  if (found.length > 0) return 'city'
  const isAbroad = isNamed(ruleSet.abroad, hits) && !isNamed(ruleSet.home, hits)
  return isAbroad ? 'abroad' : 'country'
}

function isNamed(groups: readonly number[], hits: Hits): boolean {
  return groups.some((group) => hits.has(group))
}
