import type { TextField } from '../items/item.ts'

/** What a rule decides: what an item is about, or which problem people have. */
export type Dimension = 'axis' | 'hotSpot'

/** Where an item plays: a watched place, elsewhere in the city, elsewhere in the country, abroad. */
export type Circle = 'ward' | 'city' | 'country' | 'abroad'

/** One phrase that matched: `[start, end)` are UTF-16 offsets in the stored text of `field`. */
export interface Evidence {
  readonly field: TextField
  readonly start: number
  readonly end: number
  /** The phrase as the rule's author wrote it. */
  readonly phrase: string
  /** What this match added to the score; 0 for a condition that only had to hold. */
  readonly weight: number
}

/** A label with its proof. `score >= threshold` always holds. */
export interface Label {
  readonly id: string
  readonly score: number
  readonly threshold: number
  readonly evidence: readonly Evidence[]
}

export interface PlaceLabel {
  readonly id: string
  readonly evidence: readonly Evidence[]
}

/** Everything the classifier says of one text. Arrays keep the order of the plan. */
export interface Classification {
  /** Version hash of the rule set that was used. */
  readonly ruleSet: string
  readonly axes: readonly Label[]
  readonly hotSpots: readonly Label[]
  readonly places: readonly PlaceLabel[]
  /** What kind of news it is, where a rule says so: `result` tells of something done. */
  readonly tones?: readonly Label[]
  readonly circle: Circle
}
