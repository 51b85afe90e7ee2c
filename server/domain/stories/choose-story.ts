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
  const same: Found[] = []
  for (const candidate of candidates) {
    if (Math.abs(candidate.features.seenAt - item.seenAt) > STORY_WINDOW_MS) continue
    const matter = sameMatter(item, candidate.features, weightOf)
    if (matter.same) same.push({ ...candidate, matter })
  }
  return same
    .sort(byLikeness)
    .find(({ storyId, matter }) => matter.score >= costOfDrift(item, faceOf(storyId), weightOf))
}

type Found = Candidate & { readonly matter: Matter }

function byLikeness(a: Found, b: Found): number {
  return (
    b.matter.score - a.matter.score ||
    a.features.seenAt - b.features.seenAt ||
    (a.storyId < b.storyId ? -1 : 1)
  )
}

function costOfDrift(item: StoryFeatures, face: StoryFace | undefined, weightOf: WeightOf): number {
  if (!face?.lead || face.items < HAS_FACE) return 0
  const { score, parts } = sameMatter(item, face.lead, weightOf)
  return COST_OF_DRIFT * Math.max(0, FAR_FROM_LEAD - (score - parts.time))
}
