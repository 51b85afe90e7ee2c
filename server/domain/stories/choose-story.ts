import type { StoryFeatures } from './features.ts'
import type { WeightOf } from './rarity.ts'
import { costOfTime, matterScore } from './same-matter.ts'

/** An item that may be on the same matter, with its story. */
export interface Candidate {
  readonly itemId: string
  readonly storyId: string
  readonly features: StoryFeatures
}

/** What is known of a story besides the candidate itself. */
export interface StoryFace {
  readonly items: number
  /** The item that tells the story's beginning; `undefined` where it is no longer kept. */
  readonly lead: StoryFeatures | undefined
}

export interface Choice {
  readonly candidate: Candidate
  /** How alike they are; at least 0. */
  readonly score: number
}

/** A few items may agree by chance; from the fourth on a story has a face of its own. */
const HAS_FACE = 4

/** How far an item may be from the beginning of its story, time aside, before that counts against it. */
const FAR_FROM_LEAD = -3
const COST_OF_DRIFT = 0.3

/**
 * The story that an item continues: that of the item most like it. The further the item is from how
 * that story began, the more alike they must be: without this last look a story drifts from one storm
 * to the next by small steps. Ties go to the older item, then to the smaller id, so that arrival does
 * not decide.
 */
export function chooseStory(
  item: StoryFeatures,
  candidates: readonly Candidate[],
  known: {
    readonly weightOf: WeightOf
    readonly faceOf: (storyId: string) => StoryFace | undefined
  },
): Choice | undefined {
  const { weightOf, faceOf } = known
  const same: Choice[] = []
  for (const candidate of candidates) {
    const score = matterScore(item, candidate.features, weightOf)
    if (score >= 0) same.push({ candidate, score })
  }
  return same
    .sort(byLikeness)
    .find(({ candidate, score }) => score >= costOfDrift(item, faceOf(candidate.storyId), weightOf))
}

function byLikeness(a: Choice, b: Choice): number {
  return (
    b.score - a.score ||
    a.candidate.features.seenAt - b.candidate.features.seenAt ||
    (a.candidate.storyId < b.candidate.storyId ? -1 : 1)
  )
}

function costOfDrift(item: StoryFeatures, face: StoryFace | undefined, weightOf: WeightOf): number {
  if (!face?.lead || face.items < HAS_FACE) return 0
  const score = matterScore(item, face.lead, weightOf) - costOfTime(item, face.lead)
  return COST_OF_DRIFT * Math.max(0, FAR_FROM_LEAD - score)
}
