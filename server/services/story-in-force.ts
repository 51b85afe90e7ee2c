import type { StoredStory, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'

/** So many merges in a row lead nowhere: a chain that long is a ring. */
const LONGEST_CHAIN = 50

/** The story that goes on under this id: itself, or the one that took it in. Throws `story.not-found`. */
export async function getStoryInForce(
  { stories }: Pick<Stores, 'stories'>,
  id: string,
): Promise<StoredStory> {
  let wanted = id
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const [story] = await stories.findMany([wanted])
    if (!story) break
    if (story.mergedInto === undefined) return story
    wanted = story.mergedInto
  }
  throw new Refusal('story.not-found', { id })
}

/** The story itself, which nobody has merged meanwhile. Throws `story.not-found`, `story.merged`. */
export async function getOpenStory(
  { stories }: Pick<Stores, 'stories'>,
  id: string,
): Promise<StoredStory> {
  const [story] = await stories.findMany([id])
  if (!story) throw new Refusal('story.not-found', { id })
  if (story.mergedInto !== undefined)
    throw new Refusal('story.merged', { id, into: story.mergedInto })
  return story
}
