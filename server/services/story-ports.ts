import type { Instant } from '../domain/items/item.ts'
import type { StoryFeatures } from '../domain/stories/features.ts'
import type { Story, StoryItem } from '../domain/stories/grow.ts'

export interface StoredStory extends Story {
  /** How often it was saved; a save on top of somebody else's is a conflict. 0: never yet. */
  readonly revision: number
  /** The story that took over its items. */
  readonly mergedInto: string | undefined
}

/** An item as it can be found again by its words. */
export interface IndexedItem {
  readonly itemId: string
  readonly features: StoryFeatures
}

/** The same as it is stored, with the story that it is in now. */
export interface FiledItem extends IndexedItem {
  readonly storyId: string
  readonly story: Pick<StoredStory, 'items' | 'leadItem'>
}

/** What a story takes over from one of its items, as it is stored. */
export interface StoryMember extends StoryItem {
  readonly sourceId: string
}

/** What a person has decided about two stories; never undone by the program. */
export interface StoryDecision {
  readonly id: string
  /** `merged`: `storyId` went into `otherId`; `split`: `otherId` was taken out of `storyId`. */
  readonly kind: 'merged' | 'split'
  readonly storyId: string
  readonly otherId: string
  /** The items that were moved. */
  readonly items: readonly string[]
  readonly at: Instant
  /** A post, never a person's name. */
  readonly actor: string
}

export interface StoryStore {
  /**
   * Inserts, or replaces by id; in one statement per some hundred stories. Throws a ConflictError
   * when somebody else has saved one of them since it was read.
   */
  save(stories: readonly StoredStory[]): Promise<void>
  findMany(ids: readonly string[]): Promise<readonly StoredStory[]>
  /** Makes items findable; an item given again is found by its new words only. */
  index(items: readonly IndexedItem[]): Promise<void>
  /** Those of these items that are still indexed. */
  findIndexed(itemIds: readonly string[]): Promise<readonly FiledItem[]>
  /** The indexed items of these stories. */
  indexedOf(storyIds: readonly string[]): Promise<readonly FiledItem[]>
  /** Indexed items first seen in `[from, to)`, the oldest first; of those seen at `from` the ones after an id. */
  indexedSince(page: {
    readonly from: Instant
    readonly to: Instant
    readonly after?: string
    readonly limit: number
  }): Promise<readonly FiledItem[]>
  /** Counts how often indexed items were removed; the outbox tells of everything else that happens to them. */
  removals(): Promise<number>
  /** Features of the last items by first sight. */
  lastIndexed(limit: number): Promise<readonly StoryFeatures[]>
  /** Forgets the words of items first seen before; those that lead a story of late are kept. */
  prune(before: Instant): Promise<void>
  /** All items of a story, oldest first. */
  members(storyId: string): Promise<readonly StoryMember[]>
  /** The same of several stories at once, by story; one without items is not in it. */
  membersOf(storyIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoryMember[]>>
  moveItems(itemIds: readonly string[], storyId: string): Promise<void>
  remember(decision: StoryDecision): Promise<void>
  /** Decisions that name this story, oldest first. */
  decisions(storyId: string): Promise<readonly StoryDecision[]>
}
