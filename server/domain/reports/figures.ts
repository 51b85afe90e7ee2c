import type { StepFigures } from '../cases/step-figures.ts'
import type { Instant } from '../items/item.ts'
import type { Commitment } from '../plan/plan.ts'
import type { ToldCell } from './commitment-table.ts'
import type { ReportSpan, ReportVersions } from './model.ts'

/** Items that were first seen in a span. */
export interface CoverageFigures {
  readonly items: number
  readonly official: number
  readonly press: number
  readonly community: number
  readonly late: number
}

export interface ConcernFigures {
  readonly id: string
  readonly title: string
  readonly items: number
  readonly official: number
  /** Of the span of equal kind before; absent where too little was heard then to compare. */
  readonly before?: number
  readonly cases: number
  readonly settled: number
  readonly overdue: number
}

export interface CaseFigures {
  readonly id: string
  readonly title: string
  readonly hotSpots: readonly string[]
  readonly unit: string
  readonly openedAt: Instant
  readonly firstResponseMs?: number
  readonly settledAt?: Instant
  readonly isOverdue: boolean
  readonly evidence?: string
}

export interface ResponseFigures {
  readonly n: number
  readonly steps: readonly StepFigures[]
  readonly byUnit: readonly { readonly title: string; readonly steps: readonly StepFigures[] }[]
  readonly gap: {
    readonly n: number
    readonly open: number
    readonly medianMs?: number
    readonly p90Ms?: number
  }
}

export interface SourceFigures {
  readonly id: string
  readonly title: string
  readonly health: string
  readonly daysAnswered: number
  readonly days: number
}

export interface SpikeFigures {
  readonly title: string
  readonly at: Instant
  readonly count: number
  readonly expected: number
  readonly story: string
  readonly storyId?: string
  readonly verdict?: 'confirmed' | 'dismissed'
}

/** Everything that a report is written from. */
export interface ReportFigures {
  readonly span: ReportSpan
  readonly before: ReportSpan
  readonly coverage: CoverageFigures
  readonly coverageBefore: CoverageFigures
  /** Was enough heard in both spans to set them side by side? */
  readonly isComparable: boolean
  readonly weeks: readonly {
    readonly label: string
    readonly items: number
    readonly official: number
    readonly isGap: boolean
  }[]
  readonly concerns: readonly ConcernFigures[]
  readonly cases: readonly CaseFigures[]
  readonly response: ResponseFigures
  readonly responseBefore: ResponseFigures
  readonly sources: readonly SourceFigures[]
  readonly gapDays: number
  readonly days: number
  readonly spikes: readonly SpikeFigures[]
  readonly commitments: readonly {
    readonly commitment: Commitment
    readonly cells: readonly ToldCell[]
  }[]
  readonly versions: ReportVersions
  readonly madeAt: Instant
}
