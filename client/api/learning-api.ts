import type {
  BacktestItemPage,
  BacktestView,
  JudgementBody,
  JudgingSample,
} from '../../server/contract/backtests.ts'
import type { TraceBody, TraceView } from '../../server/contract/tracing.ts'
import type { Dimension } from '../../server/domain/rules/classification.ts'
import type { BacktestKind } from '../../server/domain/rules/next-to-judge.ts'
import type { Request } from './request.ts'

export interface ListAsked {
  readonly dimension: Dimension
  readonly label: string
  readonly kind: BacktestKind
  readonly before?: string | undefined
}

/** What the workbench learns from stored items and from people. Each call throws `Refusal` or `NoAnswer`. */
export interface LearningApi {
  readonly startBacktest: (draft: string, days: number) => Promise<BacktestView>
  readonly backtest: (id: string) => Promise<BacktestView>
  readonly stopBacktest: (id: string) => Promise<BacktestView>
  readonly backtestItems: (id: string, asked: ListAsked) => Promise<BacktestItemPage>
  readonly sample: (id: string) => Promise<JudgingSample>
  readonly judge: (body: JudgementBody) => Promise<void>
  readonly trace: (body: TraceBody) => Promise<TraceView>
}

export function makeLearningApi(request: Request): LearningApi {
  const of = (id: string) => `/workbench/backtests/${encodeURIComponent(id)}`
  return {
    startBacktest: (draft, days) =>
      request({ path: `/workbench/drafts/${encodeURIComponent(draft)}/backtests`, body: { days } }),
    backtest: (id) => request({ path: of(id) }),
    stopBacktest: (id) => request({ path: `${of(id)}/stop`, body: {} }),
    backtestItems: (id, { before, ...asked }) => {
      const query = new URLSearchParams({ ...asked, ...(before === undefined ? {} : { before }) })
      return request({ path: `${of(id)}/items?${query}` })
    },
    sample: (id) => request({ path: `${of(id)}/sample` }),
    trace: (body) => request({ path: '/workbench/why-not', body }),
    judge: (body) => request({ path: '/workbench/judgements', body }),
  }
}
