import type { StoryFeatures } from '../domain/stories/features.ts'
import type { StoredStory } from './ports.ts'

/** What is known of the stories whose items are held in memory: how many items, and how they began. */
export interface StoryFaces {
  readonly of: (storyId: string) => Readonly<Face> | undefined
  /** One more item of the story is held. */
  readonly hold: (storyId: string) => void
  /** One less; with the last one the story is forgotten. */
  readonly release: (storyId: string) => void
  /** The story as it is now; of one of which nothing is held nothing is kept. */
  readonly see: (storyId: string, story: Pick<StoredStory, 'items' | 'leadItem'>) => void
  /** A first item that is no longer held, as far as it is indexed. */
  readonly leadOf: (itemId: string) => StoryFeatures | undefined
  readonly keepLead: (itemId: string, features: StoryFeatures | undefined) => void
  /** A first item was indexed anew. */
  readonly renewLead: (itemId: string, features: StoryFeatures) => void
  /** First items that are neither held nor kept. */
  readonly missingLeads: (isHeld: (itemId: string) => boolean) => readonly string[]
  readonly clear: () => void
}

interface Face {
  items: number
  leadItem: string
  held: number
}

export function makeStoryFaces(): StoryFaces {
  const faces = new Map<string, Face>()
  /** First items from before the days held; `undefined` where one is no longer indexed. */
  const leads = new Map<string, StoryFeatures | undefined>()
  let unresolved = new Set<string>()
  return {
    of: (storyId) => faces.get(storyId),
    hold: (storyId) => {
      const face = faces.get(storyId) ?? { items: 0, leadItem: '', held: 0 }
      face.held += 1
      faces.set(storyId, face)
    },
    release: (storyId) => {
      const face = faces.get(storyId)
      if (!face) return
      face.held -= 1
      if (face.items > 1) unresolved.add(face.leadItem)
      if (face.held > 0) return
      faces.delete(storyId)
      leads.delete(face.leadItem)
      unresolved.delete(face.leadItem)
    },
    see: (storyId, { items, leadItem }) => {
      const face = faces.get(storyId)
      if (!face) return
      face.items = items
      face.leadItem = leadItem
      if (items > 1) unresolved.add(leadItem)
    },
    leadOf: (itemId) => leads.get(itemId),
    keepLead: (itemId, features) => void leads.set(itemId, features),
    renewLead: (itemId, features) => {
      if (leads.has(itemId)) leads.set(itemId, features)
    },
    missingLeads: (isHeld) => {
      const missing = [...unresolved].filter((id) => !isHeld(id) && !leads.has(id))
      unresolved = new Set(missing)
      return missing
    },
    clear: () => {
      faces.clear()
      leads.clear()
      unresolved.clear()
    },
  }
}
