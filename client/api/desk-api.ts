import type { CaseDetail, CaseList, RecordStepBody } from '../../server/contract/cases.ts'
import type { ChangePage } from '../../server/contract/changes.ts'
import type { ItemPage } from '../../server/contract/items.ts'
import type { PlanView } from '../../server/contract/plan.ts'
import type { SourceList } from '../../server/contract/sources.ts'
import type { HotSpotTrend } from '../../server/contract/trends.ts'
import { type FeedFilter, queryFromFilter } from '../view/feed-filter.ts'
import type { Request } from './request.ts'

export type CaseListState = 'open' | 'settled' | 'all'

export interface ItemQuery {
  readonly filter: FeedFilter
  /** `next` of the page before; absent for the newest. */
  readonly before?: string | undefined
}

export interface TrendQuery {
  readonly days: number
  readonly circle?: string | undefined
}

/** Everything the page asks of the server. Each call throws `Refusal` or `NoAnswer`. */
export interface DeskApi {
  readonly plan: () => Promise<PlanView>
  readonly items: (query: ItemQuery) => Promise<ItemPage>
  readonly cases: (state: CaseListState) => Promise<CaseList>
  readonly caseDetail: (id: string) => Promise<CaseDetail>
  readonly recordStep: (id: string, body: RecordStepBody) => Promise<unknown>
  readonly sources: () => Promise<SourceList>
  readonly trend: (query: TrendQuery) => Promise<HotSpotTrend>
  readonly changes: (after: number) => Promise<ChangePage>
}

const PAGE_SIZE = 40

export function makeDeskApi(request: Request): DeskApi {
  return {
    plan: () => request({ path: '/plan' }),
    items: ({ filter, before }) =>
      request({
        path: `/items?${search({ ...queryFromFilter(filter), before, limit: PAGE_SIZE })}`,
      }),
    cases: (state) => request({ path: `/cases?${search({ state })}` }),
    caseDetail: (id) => request({ path: `/cases/${encodeURIComponent(id)}` }),
    recordStep: (id, body) => request({ path: `/cases/${encodeURIComponent(id)}/steps`, body }),
    sources: () => request({ path: '/sources' }),
    trend: (query) => request({ path: `/trends/hot-spots?${search({ ...query })}` }),
    changes: (after) => request({ path: `/changes?${search({ after })}` }),
  }
}

function search(of: Readonly<Record<string, string | number | undefined>>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(of)) {
    if (value !== undefined && value !== '') params.set(key, String(value))
  }
  return params.toString()
}
