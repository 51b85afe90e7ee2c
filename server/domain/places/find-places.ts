import type { SourceArea } from '../items/item.ts'
import type { Circle } from '../rules/classification.ts'
import { type Hit, type Hits, overlapsAny } from '../rules/hits.ts'
import type { CompiledPlace, RuleSet } from '../rules/rule-set.ts'

export interface FoundPlace {
  readonly place: CompiledPlace
  readonly hits: readonly Hit[]
}

/**
 * Places named in a text, in the order of the plan, and the circle that follows from them. What a
 * local source writes is about its `area`, unless it names another place or the whole country.
 */
export function findPlaces(
  ruleSet: RuleSet,
  hits: Hits,
  area?: SourceArea,
): { readonly found: readonly FoundPlace[]; readonly circle: Circle } {
  const isElsewhere = isNamed(ruleSet.home, hits) || isNamed(ruleSet.abroad, hits)
  const here = isElsewhere ? undefined : area
  const touched = touchedPlaces(ruleSet, hits)
  if (touched.length === 0)
    return { found: NONE, circle: circleOf(ruleSet, { found: NONE, hits, here }) }
  const named = touched.map((place) => nameHits(place, hits))
  const cityIsNamed = here !== undefined || named.some(({ strong }) => strong.length > 0)
  const found = named
    .map(({ place, strong, weak }) => ({
      place,
      hits: cityIsNamed ? [...strong, ...weak].sort((a, b) => a.from - b.from) : strong,
    }))
    .filter((place) => place.hits.length > 0)
  return { found, circle: circleOf(ruleSet, { found, hits, here }) }
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

interface Whereabouts {
  readonly found: readonly FoundPlace[]
  readonly hits: Hits
  /** Where the text plays as nothing in it says otherwise. */
  readonly here: SourceArea | undefined
}

function circleOf(ruleSet: RuleSet, { found, hits, here }: Whereabouts): Circle {
  if (found.some(({ place }) => place.definition.watched)) return 'ward'
  if (found.length > 0) return 'city'
  if (here !== undefined) return here
  const isAbroad = isNamed(ruleSet.abroad, hits) && !isNamed(ruleSet.home, hits)
  return isAbroad ? 'abroad' : 'country'
}

function isNamed(groups: readonly number[], hits: Hits): boolean {
  return groups.some((group) => hits.has(group))
}
