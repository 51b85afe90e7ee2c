import type {
  BacktestItemPage,
  BacktestView,
  JudgementBody,
  JudgingSample,
} from '../../server/contract/backtests.ts'
import type { ExampleList } from '../../server/contract/examples.ts'
import type { MendList, TakeMendBody, TakenMend } from '../../server/contract/mends.ts'
import type { RelabelJob, RelabelList } from '../../server/contract/relabelling.ts'
import type { RuleHealthList } from '../../server/contract/rule-health.ts'
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
  readonly candidates: () => Promise<ExampleList>
  readonly mends: (candidate: string) => Promise<MendList>
  readonly takeMend: (candidate: string, body: TakeMendBody) => Promise<TakenMend>
  readonly ruleHealth: () => Promise<RuleHealthList>
  readonly relabelJobs: () => Promise<RelabelList>
  readonly startRelabel: (range: { from: number; to: number }) => Promise<RelabelJob>
  readonly changeRelabel: (id: string, act: 'pause' | 'resume' | 'cancel') => Promise<RelabelJob>
  readonly trace: (body: TraceBody) => Promise<TraceView>
}

/** Each proposal is tried on two weeks of items. */
const MENDS_MS = 60_000

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
    candidates: () => request({ path: '/examples' }),
    mends: (id) =>
      request({
        path: `/workbench/candidates/${encodeURIComponent(id)}/mends`,
        timeoutMs: MENDS_MS,
      }),
    takeMend: (id, body) =>
      request({ path: `/workbench/candidates/${encodeURIComponent(id)}/draft`, body }),
    ruleHealth: () => request({ path: '/workbench/health' }),
    relabelJobs: () => request({ path: '/workbench/relabel' }),
    startRelabel: (body) => request({ path: '/workbench/relabel', body }),
    changeRelabel: (id, act) =>
      request({ path: `/workbench/relabel/${encodeURIComponent(id)}/${act}`, body: {} }),
    trace: (body) => request({ path: '/workbench/why-not', body }),
    judge: (body) => request({ path: '/workbench/judgements', body }),
  }
}
