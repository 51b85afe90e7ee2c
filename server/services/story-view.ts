import type { StoryDecisionView, StoryView } from '../contract/stories.ts'
import type { Story } from '../domain/stories/grow.ts'
import type { StoryDecision } from './ports.ts'

export function toStoryView(story: Story): StoryView {
  const { id, title, publicAt, lastSeenAt, items, hotSpots, places, circle } = story
  const labels = { hotSpots, places, circle }
  return { id, title, publicAt, lastSeenAt, items, sources: story.publishers.length, ...labels }
}

/** A decision as the page of the story `storyId` tells it. */
export function toDecisionView(
  decision: StoryDecision,
  storyId: string,
  titleOf: (storyId: string) => string,
): StoryDecisionView {
  const { id, kind, items, at, actor } = decision
  const isOurs = decision.storyId === storyId
  const otherId = isOurs ? decision.otherId : decision.storyId
  return {
    id,
    kind: kind === 'merged' ? 'took-in' : isOurs ? 'split-off' : 'came-from',
    other: { id: otherId, title: titleOf(otherId) },
    items: items.length,
    at,
    actor,
  }
}
