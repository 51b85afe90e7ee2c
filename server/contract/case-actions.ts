import type { PauseReason, SettledOutcome, VerifiedOutcome } from '../domain/cases/events.ts'
import type { Urgency } from '../domain/plan/plan.ts'

/** What every action on a case carries. */
interface ActionBase {
  /** Made by the page for this press of a button: a retry with it is harmless. */
  readonly key: string
  /**
   * Id of the last event that the page had seen. When somebody was faster with something that this
   * action does not go together with, it is refused with `case.changed` and what the first one did.
   */
  readonly lastEvent?: string
  readonly note?: string
}

/** `POST /api/cases/:id/actions`: one event in the log of a case. The answer is `CaseDetail`. */
export type CaseActionBody =
  | (ActionBase & { readonly kind: 'seen' | 'received' | 'resumed' })
  | (ActionBase & { readonly kind: 'assigned'; readonly unit: string })
  /** `source`: what the verification leans on. */
  | (ActionBase & {
      readonly kind: 'verified'
      readonly outcome: VerifiedOutcome
      readonly source: string
    })
  /** Published official information: address or document number, who stated it (a post), where. */
  | (ActionBase & {
      readonly kind: 'firstResponse'
      readonly link: string
      readonly statedBy?: string
      readonly channel?: string
    })
  | (ActionBase & {
      readonly kind: 'settled'
      readonly outcome: SettledOutcome
      readonly link: string
      readonly statedBy?: string
      readonly channel?: string
    })
  /** A false alarm: closes the case and offers its items as examples of what the rule must miss. */
  | (ActionBase & { readonly kind: 'dismissed' })
  | (ActionBase & { readonly kind: 'referred'; readonly to: string })
  | (ActionBase & { readonly kind: 'escalated'; readonly to: string })
  | (ActionBase & {
      readonly kind: 'reclassified'
      readonly urgency: Urgency
      readonly hotSpots?: readonly string[]
    })
  | (ActionBase & { readonly kind: 'reopened'; readonly note: string })
  | (ActionBase & { readonly kind: 'paused'; readonly reason: PauseReason })
  /** `of`: id of the event that was recorded wrongly; `at` its true time, or it never happened. */
  | (ActionBase & {
      readonly kind: 'corrected'
      readonly of: string
      readonly note: string
      readonly at?: number
      readonly withdrawn?: true
    })
  | (ActionBase & { readonly kind: 'note'; readonly note: string })

/** `POST /api/items/:id/case`: opens a case by hand. Refused with `case.open-already` and its id. */
export interface OpenCaseBody {
  readonly key: string
  readonly hotSpot: string
  readonly urgency?: Urgency
  readonly note?: string
}

/** An open case that may be about the same. */
export interface SimilarCase {
  readonly id: string
  readonly storyId: string
  readonly title: string
  readonly because: 'same-story' | 'same-matter'
}

/** An official item that looks like the answer. */
export interface AnswerView {
  readonly itemId: string
  readonly title: string
  readonly link?: string
  readonly seenAt: number
  readonly because: 'same-story' | 'same-matter'
}

/** The plan's unified message for a hot spot; `{place}`, `{time}`, `{unit}`, `{title}` are filled in. */
export interface AnswerTemplate {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  readonly text: string
}
