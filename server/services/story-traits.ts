import type { Classification } from '../domain/rules/classification.ts'
import type { StoryItem } from '../domain/stories/grow.ts'

/** What a story takes over from the labels of an item. */
export function traitsOf(
  classification: Classification,
): Pick<StoryItem, 'hotSpots' | 'places' | 'circle'> {
  return {
    hotSpots: classification.hotSpots.map((label) => label.id),
    places: classification.places.map((place) => place.id),
    circle: classification.circle,
  }
}
