/** What happened, in the order of commits. Ids only: the page asks for what it shows. */
export type Change =
  | {
      readonly seq: number
      readonly kind: 'item-added' | 'item-changed'
      readonly id: string
      readonly sourceId: string
      readonly axes: readonly string[]
      readonly hotSpots: readonly string[]
      readonly places: readonly string[]
      readonly circle: string
    }
  | { readonly seq: number; readonly kind: 'case-opened' | 'case-changed'; readonly id: string }
  /** Items came to it or left it by a person's hand: merged or split. */
  | { readonly seq: number; readonly kind: 'story-changed'; readonly id: string }
  /** Taken over, or refused with a warning; `id` is the version in force. */
  | { readonly seq: number; readonly kind: 'plan-changed'; readonly id: string }
  | {
      readonly seq: number
      /** Checked by the collector; added, edited, paused or resumed by a person. */
      readonly kind: 'source-checked' | 'source-changed'
      readonly id: string
    }
  /** Something was entered by hand towards the plan, corrected or withdrawn. */
  | { readonly seq: number; readonly kind: 'product-changed'; readonly id: string }
  /** A report was begun, written on or issued. */
  | { readonly seq: number; readonly kind: 'report-changed'; readonly id: string }
  /** A file of a draft was saved; the draft was begun, proposed, dropped or released. */
  | { readonly seq: number; readonly kind: 'rule-draft-changed'; readonly id: string }
  /** `id` is the number of the release; in force within seconds. */
  | { readonly seq: number; readonly kind: 'rules-released'; readonly id: string }
  /** Items were erased or covered on request: what a page shows of them must go. */
  | { readonly seq: number; readonly kind: 'items-erased'; readonly id: string }
  /** A draft was tried on stored items, or the trial was stopped; an item's label was judged. */
  | { readonly seq: number; readonly kind: 'backtest-ended' | 'label-judged'; readonly id: string }
  /** The alarm rang, or somebody said whether rightly. */
  | { readonly seq: number; readonly kind: 'spike-rang' | 'spike-judged'; readonly id: string }
  /** Labelling old items anew was started, stopped or is done. */
  | { readonly seq: number; readonly kind: 'relabel-changed'; readonly id: string }
  /** All collecting was paused or resumed. */
  | { readonly seq: number; readonly kind: 'collecting-switched'; readonly id: 'all' }

/**
 * Socket event `changes`. `after` is the seq before the first change: a client whose last seq is
 * smaller has missed some and asks `GET /api/changes?after=`.
 */
export interface ChangeBatch {
  readonly after: number
  readonly seq: number
  readonly changes: readonly Change[]
}

/** `GET /api/changes?after=SEQ`; `resync` when that is older than what is kept: load the page anew. */
export interface ChangePage extends ChangeBatch {
  readonly resync: boolean
}

/** Server → browser only; the socket announces, commands go over HTTP. */
export interface ServerEvents {
  changes: (batch: ChangeBatch) => void
  /** The page said something that nobody may say over a socket. */
  refused: (refusal: { readonly code: 'request.not-permitted' }) => void
}
