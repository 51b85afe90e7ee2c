import type { ItemView } from './items.ts'

/** A story as a list names it. Times are epoch ms UTC. */
export interface StoryView {
  readonly id: string
  readonly title: string
  /** First public sight of its earliest item, and first sight of its newest. */
  readonly publicAt: number
  readonly lastSeenAt: number
  readonly items: number
  /** Publishers, not feeds: two sections of one paper are one. */
  readonly sources: number
  readonly hotSpots: readonly string[]
  readonly places: readonly string[]
  readonly circle: 'ward' | 'city' | 'country' | 'abroad'
}

/** What somebody decided about this story and another. */
export interface StoryDecisionView {
  readonly id: string
  /** `took-in`: the other one's items came here; `split-off`: items left for it; `came-from`: it was split off that one. */
  readonly kind: 'took-in' | 'split-off' | 'came-from'
  readonly other: { readonly id: string; readonly title: string }
  readonly items: number
  readonly at: number
  readonly actor: string
}

/** `GET /api/stories/:id`; of a merged story the one that took it in: its `id` is another then. */
export interface StoryDetail {
  readonly story: StoryView
  /** Cases that answer for it, open ones first. */
  readonly cases: readonly { readonly id: string; readonly settled: boolean }[]
  /** Oldest first. */
  readonly items: readonly ItemView[]
  readonly decisions: readonly StoryDecisionView[]
  /** Other stories that look like the same matter, the most alike first. */
  readonly similar: readonly StoryView[]
  readonly now: number
  readonly seq: number
}

/** `POST /api/stories/:id/merge`: the story `with` goes into this one. Answers with this one. */
export interface MergeStoriesBody {
  readonly with: string
}

/** `POST /api/stories/:id/split`: these items leave for a story of their own. Answers with the new one. */
export interface SplitStoryBody {
  readonly items: readonly string[]
}
