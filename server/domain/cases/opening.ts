import type { Instant } from '../items/item.ts'
import type { HotSpotDefinition, OpeningPolicy, Urgency } from '../plan/plan.ts'
import type { Circle } from '../rules/classification.ts'

/** What the plan looks at to decide whether a story opens a case by itself. */
export interface OpeningStory {
  readonly hotSpots: readonly string[]
  readonly circle: Circle
  /** First sight of its newest item. */
  readonly lastSeenAt: Instant
  readonly publishers: readonly string[]
  readonly items?: number
}

const WEIGHT: Readonly<Record<Urgency, number>> = { urgent: 3, high: 2, normal: 1 }

/** What the plan says of opening, and who speaks for the ward itself. */
export interface OpeningRule extends OpeningPolicy {
  /** Publishers of the official tier: where the ward answers, it does not raise the alarm. */
  readonly officialPublishers: ReadonlySet<string>
}

/**
 * The plan's circle rule: a watched place opens at once; the city when enough independent
 * publishers carry the story, or enough items tell it; country and abroad never by themselves. Old news opens nothing, nor
 * does what only the ward's own voice has told.
 */
export function opensByItself(story: OpeningStory, policy: OpeningRule, now: Instant): boolean {
  if (story.hotSpots.length === 0 || now - story.lastSeenAt > policy.maxAgeMs) return false
  if (story.publishers.every((publisher) => policy.officialPublishers.has(publisher))) return false
  if (story.circle === 'ward') return true
  if (story.circle !== 'city') return false
  const { citySources, cityItems = Number.POSITIVE_INFINITY } = policy
  return new Set(story.publishers).size >= citySources || (story.items ?? 1) >= cityItems
}

/**
 * When the public clock of a new case starts: first sight of the story, or of its newest item where
 * the story began longer ago than news counts (the same matter has come back).
 */
export function publicStart(
  story: { readonly publicAt: Instant; readonly lastSeenAt: Instant },
  policy: OpeningPolicy,
  now: Instant,
): Instant {
  const start = now - story.publicAt > policy.maxAgeMs ? story.lastSeenAt : story.publicAt
  return Math.min(start, now)
}

/** Is `a` to be answered sooner than `b`? */
export function isMoreUrgent(a: Urgency, b: Urgency): boolean {
  return WEIGHT[a] > WEIGHT[b]
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
