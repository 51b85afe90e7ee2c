export type RelabelStatus = 'running' | 'paused' | 'cancelled' | 'done'

/** Old items that are labelled anew by the rules in force. */
export interface RelabelJob {
  readonly id: string
  readonly status: RelabelStatus
  readonly from: number
  readonly to: number
  readonly done: number
  readonly total: number
  readonly changed: number
  /** Labels that stay because they rest on a body, which is not stored. */
  readonly kept: number
  readonly ruleSet: string
  readonly startedAt: number
  readonly updatedAt: number
}

/** `GET /api/workbench/relabel`: newest first. */
export interface RelabelList {
  readonly jobs: readonly RelabelJob[]
  readonly now: number
}
