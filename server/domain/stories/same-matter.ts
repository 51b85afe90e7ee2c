import { compareTerms } from './compare-terms.ts'
import type { StoryFeatures } from './features.ts'
import type { WeightOf } from './rarity.ts'
import { isRoad } from './read-roads.ts'

/** Items further apart than this are not taken for one matter by themselves. */
export const STORY_WINDOW_MS = 5 * 24 * 60 * 60_000

/** What speaks for and against two items being on one matter; their sum decides. */
export interface MatterParts {
  /** Pairs of syllables that both use, the rarer the more. */
  readonly words: number
  /** How alike the titles are, and how much of each the other item says. */
  readonly titles: number
  /** Minus where neither title is about what they share: only a passage is alike. */
  readonly aside: number
  /** Names that both use; minus where both name something, but never the same, and for two subjects. */
  readonly names: number
  /** Minus where the titles name different days. */
  readonly dates: number
  readonly hotSpot: number
  readonly place: number
  /** Minus for the time between them. */
  readonly time: number
  /** Minus where one of them lists many matters. */
  readonly roundUp: number
}

export interface Matter {
  /** At least 0: one matter. */
  readonly score: number
  readonly same: boolean
  readonly parts: MatterParts
}

const DAY = 24 * 60 * 60_000

/** What every pair starts with: two items taken at random are on two matters. */
const DOUBT = -5.65

/**
 * Are two items on one matter? Symmetric, and the same on every machine for the same weights. The
 * constants were fitted to the tuning half of the labelled pairs and rounded.
 */
export function sameMatter(a: StoryFeatures, b: StoryFeatures, weightOf: WeightOf): Matter {
  const shared = compareTerms(a, b, weightOf)
  const sameHotSpot = haveCommon(a.hotSpots, b.hotSpots)
  const parts: MatterParts = {
    words:
      1.55 * Math.sqrt(shared.mass) +
      0.7 * Math.log1p(shared.rare) +
      1.4 * Math.sqrt(shared.singles),
    titles: 2 * Math.sqrt(shared.titles) + 0.3 * (shared.coverA + shared.coverB),
    aside: -6 * Math.max(0, 0.25 - Math.max(shared.coverA, shared.coverB)),
    names:
      1.9 * Math.log1p(shared.names) - (shared.otherNames ? 0.5 : 0) - (shared.ownNames ? 1 : 0),
    dates: haveOtherDates(a.dates, b.dates) ? -4 : 0,
    hotSpot: sameHotSpot ? 1.8 : 0,
    place: placeScore(a, b, sameHotSpot),
    time: -0.65 * (Math.abs(a.seenAt - b.seenAt) / DAY),
    roundUp: a.roundUp || b.roundUp ? -8 : 0,
  }
  const score = sumOf(parts)
  return { score, same: score >= 0, parts }
}

/** Written out: of every item some dozens are compared, and a walk over the names costs more than the sum. */
function sumOf(parts: MatterParts): number {
  const text = DOUBT + parts.words + parts.titles + parts.aside + parts.names
  return text + parts.dates + parts.hotSpot + parts.place + parts.time + parts.roundUp
}

function haveOtherDates(a: readonly number[], b: readonly number[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((date) => b.includes(date))
}

/** Two items on two streets are two matters, however alike they are told. */
function placeScore(a: StoryFeatures, b: StoryFeatures, sameHotSpot: boolean): number {
  if (a.spots.length > 0 && b.spots.length > 0) {
    if (!haveCommon(a.spots, b.spots)) return [...a.spots, ...b.spots].some(isRoad) ? -2.5 : -6
    return sameHotSpot ? 2.5 : 1.5
  }
  if (a.areas.length === 0 || b.areas.length === 0) return 0
  return haveCommon(a.areas, b.areas) ? 0.5 : -2
}

function haveCommon(a: readonly string[], b: readonly string[]): boolean {
  return a.some((id) => b.includes(id))
}
