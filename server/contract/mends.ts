import type { Mend } from '../domain/rules/propose-mends.ts'

/** One proposal, tried on all examples, on judged items and on the items of the last days. */
export interface MendView {
  readonly mend: Mend
  /** Items of the period that the label would gain and lose. */
  readonly effect?: { readonly gained: number; readonly lost: number; readonly items: number }
  /** Absent where it may be taken; else what speaks against it. */
  readonly refused?: 'mends-nothing' | 'breaks-examples' | 'loses-judged' | 'unreadable'
  /** Judged hits that it would lose. */
  readonly loses: number
}

/** `GET /api/workbench/candidates/:id/mends` */
export interface MendList {
  readonly label: string
  readonly path: string
  /** Those that may be taken first. */
  readonly mends: readonly MendView[]
  /** The rule labels the item rightly by now: nothing is left to mend. */
  readonly settled: boolean
  readonly days: number
}

/** `POST /api/workbench/candidates/:id/draft`: into this draft, or into a new one. */
export interface TakeMendBody {
  readonly mend: Mend
  readonly draft?: string
}

export interface TakenMend {
  readonly draft: string
  readonly path: string
}
