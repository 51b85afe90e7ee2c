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
  /** What it tells of is told far more often than usual just now. */
  readonly isSpiking?: boolean
}

const WEIGHT: Readonly<Record<Urgency, number>> = { urgent: 3, high: 2, normal: 1 }

/** What the plan says of opening, and who speaks for the ward itself. */
export interface OpeningRule extends OpeningPolicy {
  /** Publishers of the official tier: where the ward answers, it does not raise the alarm. */
  readonly officialPublishers: ReadonlySet<string>
}

/** Why a case opened by itself: a watched place, or how many in the city tell of it, how fast. */
export const OPENING_REASONS = ['place', 'sources', 'items', 'growth', 'spike'] as const
export type OpeningReason = (typeof OPENING_REASONS)[number]

/** Why a story opens no case by itself, the first reason of the plan's rule. */
export type NotOpening =
  | 'no-hot-spot'
  | 'too-old'
  | 'official-only'
  | 'outside-circle'
  | 'too-few-sources'

interface AskedOpening {
  readonly now: Instant
  readonly itemsOf: () => Promise<readonly GrowingItem[]>
}

/**
 * The plan's circle rule: a watched place opens at once; the city when enough independent publishers
 * carry the story, enough items tell it, it rang the alarm, or enough of them came within a short
 * time; country and abroad never by themselves. Old news opens nothing, nor does what only the ward's own voice has
 * told. `itemsOf` is asked only where the growth decides.
 */
export async function openingReason(
  story: OpeningStory,
  policy: OpeningRule,
  asked: AskedOpening,
): Promise<OpeningReason | undefined> {
  const { citySources, cityItems = Number.POSITIVE_INFINITY } = policy
  if (firstBar(story, policy, asked.now)) return
  if (story.circle === 'ward') return 'place'
  const { items = 1, publishers } = story
  if (new Set(publishers).size >= citySources) return 'sources'
  if (items >= cityItems) return 'items'
  if (story.isSpiking === true) return 'spike'
  if (items < (policy.cityGrowth?.items ?? Number.POSITIVE_INFINITY)) return
  return hasGrown(await asked.itemsOf(), policy) ? 'growth' : undefined
}

export async function whyNotOpening(
  story: OpeningStory,
  policy: OpeningRule,
  asked: AskedOpening,
): Promise<NotOpening | undefined> {
  const bar = firstBar(story, policy, asked.now)
  if (bar) return bar
  return (await openingReason(story, policy, asked)) ? undefined : 'too-few-sources'
}

/** What keeps a story from opening a case however many tell it. */
function firstBar(
  { hotSpots, lastSeenAt, publishers, circle }: OpeningStory,
  { maxAgeMs, officialPublishers }: OpeningRule,
  now: Instant,
): NotOpening | undefined {
  if (hotSpots.length === 0) return 'no-hot-spot'
  if (now - lastSeenAt > maxAgeMs) return 'too-old'
  if (publishers.every((publisher) => officialPublishers.has(publisher))) return 'official-only'
  return circle === 'ward' || circle === 'city' ? undefined : 'outside-circle'
}

/** What growth looks at of an item. */
export interface GrowingItem {
  readonly seenAt: Instant
  readonly publisher: string
}

/** Enough items, the ward's own apart, within the plan's time up to the newest of them. */
export function hasGrown(
  items: readonly GrowingItem[],
  { cityGrowth, officialPublishers }: OpeningRule,
): boolean {
  if (!cityGrowth) return false
  const times = items
    .filter(({ publisher }) => !officialPublishers.has(publisher))
    .map(({ seenAt }) => seenAt)
  const newest = Math.max(...times)
  const recent = times.filter((at) => newest - at <= cityGrowth.withinMs)
  return recent.length >= cityGrowth.items
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
