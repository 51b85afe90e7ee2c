import type { Urgency } from '../plan/plan.ts'
import type { CaseEvent } from './events.ts'
import { standingOf } from './standing.ts'

/**
 * Hot spots that a case has from its story, and that no item of the story shows any more: the source
 * has edited them away, or a person has split them off. The case keeps them, for it was opened for
 * them; what a person gave it by hand never came from the story and is not looked for there.
 */
export function goneHotSpots(
  opened: { readonly urgency: Urgency; readonly hotSpots: readonly string[] },
  events: readonly CaseEvent[],
  ofStory: readonly string[],
): readonly string[] {
  const byProgram = events.filter(
    ({ kind, actor }) => kind === 'reclassified' && actor === 'system',
  )
  const given = new Set([
    ...opened.hotSpots,
    ...byProgram.flatMap(({ detail }) => detail.hotSpots ?? []),
  ])
  return standingOf(opened, events).hotSpots.filter((id) => given.has(id) && !ofStory.includes(id))
}
