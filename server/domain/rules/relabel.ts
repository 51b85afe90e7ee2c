import type { Classification, Label } from './classification.ts'

/** What an item's labels become under other rules. */
export interface Relabelled {
  /** Absent where nothing changes. */
  readonly classification?: Classification
  /** Labels that stay because they rest on the body, which is not stored and so was not read again. */
  readonly kept: number
}

/** `isKnown`: the rules in force still have such a label. */
export function relabel(
  before: Classification,
  after: Classification,
  isKnown: (label: string) => boolean,
): Relabelled {
  const axes = withBodyLabels(before.axes, after.axes, isKnown)
  const hotSpots = withBodyLabels(before.hotSpots, after.hotSpots, isKnown)
  const kept = axes.length - after.axes.length + hotSpots.length - after.hotSpots.length
  const whole = { ...after, axes, hotSpots }
  return sayOf(before) === sayOf(whole) ? { kept } : { kept, classification: whole }
}

function withBodyLabels(
  before: readonly Label[],
  after: readonly Label[],
  isKnown: (label: string) => boolean,
): readonly Label[] {
  const kept = before.filter(
    ({ id, evidence }) =>
      isKnown(id) &&
      evidence.some(({ field }) => field === 'body') &&
      !after.some((label) => label.id === id),
  )
  return kept.length === 0 ? after : [...after, ...kept]
}

/** All that the labels say, but not under which version. */
function sayOf({ axes, hotSpots, places, circle }: Classification): string {
  return JSON.stringify([axes, hotSpots, places, circle])
}
