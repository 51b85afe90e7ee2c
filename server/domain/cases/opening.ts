import type { Instant } from '../items/item.ts'
import type { HotSpotDefinition, OpeningPolicy, Urgency } from '../plan/plan.ts'
import type { Circle } from '../rules/classification.ts'

/** What the plan looks at to decide whether a story opens a case by itself. */
export interface OpeningStory {
  readonly hotSpots: readonly string[]
  readonly circle: Circle
  readonly publicAt: Instant
  readonly publishers: readonly string[]
}

const WEIGHT: Readonly<Record<Urgency, number>> = { urgent: 3, high: 2, normal: 1 }

/**
 * The plan's circle rule: a watched place opens at once; the city when enough independent
 * publishers carry the story; country and abroad never by themselves. Old news opens nothing.
 */
export function opensByItself(story: OpeningStory, policy: OpeningPolicy, now: Instant): boolean {
  if (story.hotSpots.length === 0 || now - story.publicAt > policy.maxAgeMs) return false
  if (story.circle === 'ward') return true
  return story.circle === 'city' && new Set(story.publishers).size >= policy.citySources
}

/** The hot spot that decides urgency and lead: the most urgent one, the plan's order on a tie. */
export function leadingHotSpot(
  ids: readonly string[],
  definitions: readonly HotSpotDefinition[],
): HotSpotDefinition | undefined {
  return definitions
    .filter((definition) => ids.includes(definition.id))
    .toSorted((a, b) => WEIGHT[b.urgency] - WEIGHT[a.urgency])[0]
}
