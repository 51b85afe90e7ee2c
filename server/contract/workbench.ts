import type { Urgency } from '../domain/plan/plan.ts'
import type { Dimension } from '../domain/rules/classification.ts'
import type { Fault } from '../domain/rules/fault.ts'
import type { GateLine } from '../domain/rules/release-gate.ts'
import type { RuleStatus } from '../domain/rules/rule.ts'

/** One rule in force, as the list shows it. */
export interface RuleView {
  readonly path: string
  readonly id: string
  readonly dimension: Dimension
  readonly title: string
  readonly titleEn: string
  readonly status: RuleStatus
  readonly urgency?: Urgency
  readonly unit?: string
  readonly hits: number
  readonly misses: number
  /** A release stands in the place of its file. */
  readonly released: boolean
}

export interface SharedListView {
  readonly path: string
  readonly id: string
  readonly phrases: number
  readonly released: boolean
}

export interface DraftHead {
  readonly id: string
  readonly title: string
  readonly owner: string
  readonly status: 'open' | 'proposed' | 'released' | 'dropped'
  readonly revision: number
  readonly madeAt: number
  readonly changedAt: number
  readonly changedBy: string
  readonly proposedBy?: string
  readonly reason?: string
  readonly files: readonly string[]
}

export interface ReleaseHeadView {
  readonly seq: number
  readonly kind: 'release' | 'rollback' | 'settled'
  readonly version: string
  readonly reason: string
  readonly actor: string
  readonly approver?: string
  readonly at: number
  readonly previous?: number
  readonly draftId?: string
  readonly files: readonly string[]
}

/** `GET /api/workbench` */
export interface WorkbenchView {
  readonly version: string
  readonly rules: readonly RuleView[]
  readonly lists: readonly SharedListView[]
  readonly drafts: readonly DraftHead[]
  readonly release?: ReleaseHeadView
  /** Files that were written on the disk under a released change: somebody must choose. */
  readonly changedFiles: readonly ChangedFile[]
  readonly fourEyes: boolean
  readonly faults: readonly Fault[]
}

/** Absent: there is none on that side. */
export interface ChangedFile {
  readonly path: string
  readonly file?: string
  readonly released?: string
}

export interface DraftFileView {
  readonly path: string
  readonly text?: string
  /** What was in force when the change was begun. */
  readonly base?: string
  /** What is in force now. */
  readonly released?: string
  readonly revision: number
  readonly changedAt: number
  readonly changedBy: string
  /** Released by another draft since: choose before this one can be released. */
  readonly conflict: boolean
}

/** `GET /api/workbench/drafts/:id` */
export interface DraftView extends Omit<DraftHead, 'files'> {
  readonly files: readonly DraftFileView[]
  readonly faults: readonly Fault[]
}

/** `PUT /api/workbench/drafts/:id/file` */
export interface SaveFileBody {
  readonly path: string
  readonly text: string
  /** Revision at which this file was last seen in the draft; 0 when it was not in it. */
  readonly seen: number
  /** The text takes what is in force now into account. */
  readonly rebased?: boolean
}

/** `GET /api/workbench/kit?draft=`: what the editor compiles with, without asking at every key. */
export interface EditorKit {
  readonly planId: string
  /** The newest release these stand on. */
  readonly release: number
  readonly texts: Readonly<Record<string, string>>
}

/** `GET /api/workbench/drafts/:id/gate` */
export interface GateView {
  readonly lines: readonly GateLine[]
  /** All green, or red only where a reason may stand for it. */
  readonly passable: boolean
  readonly needsReason: boolean
  readonly fourEyes: boolean
  /** Who looks has written part of it: somebody else must approve. */
  readonly ownWork: boolean
  readonly revision: number
  readonly newest: number
}

/** `GET /api/workbench/releases/:seq` */
export interface ReleaseView extends Omit<ReleaseHeadView, 'files'> {
  readonly diff: readonly {
    readonly path: string
    readonly before?: string
    readonly after?: string
  }[]
  readonly gate: readonly GateLine[]
  readonly isNewest: boolean
}
