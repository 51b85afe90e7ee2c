import type { Instant, SourceTier } from '../items/item.ts'

/** How long after the public saw a matter an official text elsewhere may still be its answer. */
export const ANSWER_WINDOW_MS = 7 * 24 * 3_600_000

/** The case that waits for an answer. */
export interface AskedCase {
  readonly storyId: string
  readonly hotSpots: readonly string[]
  readonly places: readonly string[]
  /** Public start of the present cycle: what is older answers something else. */
  readonly publicAt: Instant
  /** Addresses and document numbers that its events name already. */
  readonly linked: readonly string[]
}

/** An item of any source, as far as it may answer a case. */
export interface CandidateItem {
  readonly id: string
  readonly storyId: string
  readonly tier: SourceTier
  readonly hotSpots: readonly string[]
  readonly places: readonly string[]
  readonly seenAt: Instant
  readonly link: string | undefined
}

export interface AnswerSuggestion {
  readonly itemId: string
  readonly link: string | undefined
  readonly seenAt: Instant
  readonly because: 'same-story' | 'same-matter'
}

/**
 * Official items that look like the answer to a case: of its own story, or on the same hot spot in
 * the same place within a week. A person says whether they are; those of the story come first.
 */
export function suggestAnswers(
  asked: AskedCase,
  items: readonly CandidateItem[],
): readonly AnswerSuggestion[] {
  return items
    .flatMap((item): readonly AnswerSuggestion[] => {
      const { id, link, seenAt, tier } = item
      const isLinked = link !== undefined && asked.linked.includes(link)
      if (tier !== 'official' || isLinked || seenAt < asked.publicAt) return []
      const because = reasonOf(asked, item)
      return because === undefined ? [] : [{ itemId: id, link, seenAt, because }]
    })
    .sort((a, b) => rank(a) - rank(b) || a.seenAt - b.seenAt)
}

function reasonOf(
  asked: AskedCase,
  { storyId, hotSpots, places, seenAt }: CandidateItem,
): AnswerSuggestion['because'] | undefined {
  if (storyId === asked.storyId) return 'same-story'
  const isSoon = seenAt - asked.publicAt <= ANSWER_WINDOW_MS
  const isOnIt = hotSpots.some((id) => asked.hotSpots.includes(id))
  const isThere = places.some((id) => asked.places.includes(id))
  return isSoon && isOnIt && isThere ? 'same-matter' : undefined
}

function rank({ because }: AnswerSuggestion): number {
  return because === 'same-story' ? 0 : 1
}
