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
  const score = matterScore(a, b, weightOf)
  const [words = 0, titles = 0, aside = 0, names = 0, dates = 0] = sums
  const [hotSpot = 0, place = 0, time = 0, roundUp = 0] = sums.subarray(5)
  const parts = { words, titles, aside, names, dates, hotSpot, place, time, roundUp }
  return { score, same: score >= 0, parts }
}

/** The parts of the last comparison, in the order in which `MatterParts` names them. */
const sums = new Float64Array(9)

/** The score alone: of every item some dozens are needed, and an object for each costs more than the sum. */
export function matterScore(a: StoryFeatures, b: StoryFeatures, weightOf: WeightOf): number {
  const shared = compareTerms(a, b, weightOf)
  const sameHotSpot = haveCommon(a.hotSpots, b.hotSpots)
  sums[0] =
    1.55 * Math.sqrt(shared.mass) + 0.7 * Math.log1p(shared.rare) + 1.4 * Math.sqrt(shared.singles)
  sums[1] = 2 * Math.sqrt(shared.titles) + 0.3 * (shared.coverA + shared.coverB)
  sums[2] = -6 * Math.max(0, 0.25 - Math.max(shared.coverA, shared.coverB))
  sums[3] =
    1.9 * Math.log1p(shared.names) - (shared.otherNames ? 0.5 : 0) - (shared.ownNames ? 1 : 0)
  sums[4] = haveOtherDates(a.dates, b.dates) ? -4 : 0
  sums[5] = sameHotSpot ? 1.8 : 0
  sums[6] = placeScore(a, b, sameHotSpot)
  sums[7] = costOfTime(a, b)
  sums[8] = a.roundUp || b.roundUp ? -8 : 0
  let score = DOUBT
  for (let part = 0; part < sums.length; part += 1) score += sums[part] ?? 0
  return score
}

/** What the time between two items counts against them. */
export function costOfTime(a: StoryFeatures, b: StoryFeatures): number {
  return -0.65 * (Math.abs(a.seenAt - b.seenAt) / DAY)
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
