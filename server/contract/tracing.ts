import type { NearRule } from '../domain/rules/nearest-rule.ts'
import type { Station } from '../domain/tracing/trace-item.ts'

/** `POST /api/workbench/why-not`: an address, or the text of an item. */
export interface TraceBody {
  readonly about: string
  /** Hot spot that was expected; the nearest one where absent. */
  readonly label?: string
}

export interface TraceSourceView {
  readonly id: string
  readonly title: string
  readonly reason?: string
  readonly lastGoodAt?: number
  readonly skipped?: { readonly day: string; readonly items: number; readonly limit: number }
}

/** The way of one item, and what is known of it. */
export interface TraceView {
  readonly asked: 'address' | 'text'
  readonly stations: readonly Station[]
  /** Sources at the same host. */
  readonly sources: readonly TraceSourceView[]
  readonly item?: {
    readonly id: string
    readonly title: string
    readonly seenAt: number
    readonly storyId: string
    readonly hotSpots: readonly string[]
  }
  readonly duplicate?: { readonly id: string; readonly title: string; readonly storyId: string }
  readonly near?: NearRule
  readonly caseId?: string
  readonly now: number
}
