import type { Handover } from '../domain/cases/handover.ts'
import type { StepFigures } from '../domain/cases/step-figures.ts'
import type { Step } from '../domain/plan/plan.ts'
import type { CaseView } from './cases.ts'

/** `GET /api/desk/figures?days=30|from=…&to=…`: cases opened in the period. Zero cases: no values. */
export interface DeskFigures {
  readonly from: number
  readonly to: number
  /** Cycles of cases that were counted. */
  readonly n: number
  readonly steps: readonly StepFigures[]
  readonly byUnit: readonly { readonly unit: string; readonly steps: readonly StepFigures[] }[]
  readonly byHotSpot: readonly {
    readonly hotSpot: string
    readonly steps: readonly StepFigures[]
  }[]
  /** Information gaps, ms: closed ones, and those still open. */
  readonly gap: {
    readonly n: number
    readonly medianMs?: number
    readonly p90Ms?: number
    readonly open: number
  }
  readonly now: number
}

/** `GET /api/desk/forecast?until=…`: open clocks that are due by then; `chance` of a miss, 0 … 1. */
export interface DeskForecast {
  readonly until: number
  readonly rows: readonly {
    readonly caseId: string
    readonly title: string
    readonly step: Step
    readonly dueAt: number
    /** Absent where too few steps of the kind were ever done. */
    readonly chance?: number
    readonly n: number
  }[]
  /** How it has done so far: of those called a miss, the share that was; of the misses, the share called. */
  readonly past: { readonly n: number; readonly hitRate?: number; readonly foundShare?: number }
  readonly now: number
}

/** `POST /api/desk/what-if`: nothing is stored. */
export interface WhatIfBody {
  /** `urgent.firstResponse` → `3h`, `2wh`, `5wd`. */
  readonly targets?: Readonly<Record<string, string>>
  /** Announced days to add or change. */
  readonly days?: readonly {
    readonly date: string
    readonly kind: 'off' | 'works'
  }[]
  /** Working windows of every working day, `08:00-12:00`. */
  readonly windows?: readonly string[]
}

export interface WhatIfView {
  readonly rows: readonly {
    readonly caseId: string
    readonly title: string
    readonly step: Step
    readonly before: { readonly dueAt?: number; readonly state: string }
    readonly after: { readonly dueAt?: number; readonly state: string }
  }[]
  readonly open: number
  readonly now: number
}

/** `GET /api/desk/handover?since=…`: one page for the next shift. */
export interface HandoverView {
  readonly since: number
  readonly handover: Handover
  /** Every case that the lists name. */
  readonly cases: readonly CaseView[]
  /** Sources that give nothing now, silent or broken ones. */
  readonly sources: readonly {
    readonly id: string
    readonly title: string
    readonly health: string
  }[]
  readonly now: number
}
