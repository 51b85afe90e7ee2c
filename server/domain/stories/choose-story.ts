import type { StoryFeatures } from './features.ts'
import type { WeightOf } from './rarity.ts'
import { type Matter, STORY_WINDOW_MS, sameMatter } from './same-matter.ts'

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
  readonly storyId: string
  readonly matter: Matter
}

/** Two items may agree by chance; from the third on a story has a face of its own. */
const HAS_FACE = 3

/** How far an item may be from the beginning of its story, time aside. */
const FARTHEST_FROM_LEAD = -3

/**
 * The story that an item continues: that of the item most like it, unless it has nothing to do with
 * how that story began. Without this last look a story drifts from one storm to the next by small
 * steps. Ties go to the older item, then to the smaller id, so that arrival does not decide.
 */
export function chooseStory(
  item: StoryFeatures,
  candidates: readonly Candidate[],
  known: {
    readonly weightOf: WeightOf
    readonly faceOf: (storyId: string) => StoryFace | undefined
  },
): Choice | undefined {
  return candidates
    .filter(({ features }) => Math.abs(features.seenAt - item.seenAt) <= STORY_WINDOW_MS)
    .map((candidate) => ({
      ...candidate,
      matter: sameMatter(item, candidate.features, known.weightOf),
    }))
    .filter(({ matter }) => matter.same)
    .sort(
      (a, b) =>
        b.matter.score - a.matter.score ||
        a.features.seenAt - b.features.seenAt ||
        (a.storyId < b.storyId ? -1 : 1),
    )
    .find(({ storyId }) => staysNearLead(item, known.faceOf(storyId), known.weightOf))
}

function staysNearLead(
  item: StoryFeatures,
  face: StoryFace | undefined,
  weightOf: WeightOf,
): boolean {
  if (!face?.lead || face.items < HAS_FACE) return true
  const { score, parts } = sameMatter(item, face.lead, weightOf)
  return score - parts.time >= FARTHEST_FROM_LEAD
}
