import type { CaseDetail, CaseList } from '../../server/contract/cases.ts'
import type { ChangePage } from '../../server/contract/changes.ts'
import type {
  ImportAnswer,
  ImportFormat,
  ImportPreview,
  ManualItemAnswer,
  ManualItemBody,
} from '../../server/contract/entries.ts'
import type { ItemPage } from '../../server/contract/items.ts'
import type { PlanView } from '../../server/contract/plan.ts'
import type { ResponseView } from '../../server/contract/response.ts'
import type {
  AddSourceBody,
  EditSourceBody,
  PreviewBody,
  PreviewView,
  SourceDetail,
} from '../../server/contract/source-pages.ts'
import type { SourceList } from '../../server/contract/sources.ts'
import type {
  SpikeChoice,
  SpikeSettingsView,
  SpikesView,
  SpikeVerdictBody,
  SpikeView,
} from '../../server/contract/spikes.ts'
import type {
  MergeStoriesBody,
  SplitStoryBody,
  StoryDetail,
} from '../../server/contract/stories.ts'
import type { OutlookView, TrendsView } from '../../server/contract/trends.ts'
import type { ImportMapping } from '../../server/domain/items/import-row.ts'
import { type FeedFilter, queryFromFilter } from '../view/feed-filter.ts'
import type { Request, RequestTo } from './request.ts'

export type SourceAct = 'pause' | 'resume' | 'test'
export type CaseListState = 'open' | 'settled' | 'all'

export interface ItemQuery {
  readonly filter: FeedFilter
  /** `next` of the page before; absent for the newest. */
  readonly before?: string | undefined
}

/** A file as it is sent: its text, what it is, and which column holds what. */
export interface ImportUpload {
  readonly format: ImportFormat
  readonly text: string
  readonly mapping: ImportMapping
  readonly sourceName: string
}

/** Everything the page asks of the server. Each call throws `Refusal` or `NoAnswer`. */
export interface DeskApi {
  readonly plan: () => Promise<PlanView>
  readonly items: (query: ItemQuery) => Promise<ItemPage>
  readonly cases: (state: CaseListState) => Promise<CaseList>
  readonly caseDetail: (id: string) => Promise<CaseDetail>
  readonly story: (id: string) => Promise<StoryDetail>
  /** The story `other` goes into `id`. */
  readonly mergeStories: (id: string, other: string) => Promise<StoryDetail>
  readonly splitStory: (id: string, items: readonly string[]) => Promise<StoryDetail>
  readonly sources: () => Promise<SourceList>
  readonly source: (id: string) => Promise<SourceDetail>
  readonly lookAtSource: (body: PreviewBody) => Promise<PreviewView>
  readonly addSource: (body: AddSourceBody) => Promise<SourceDetail>
  readonly editSource: (id: string, body: EditSourceBody) => Promise<SourceDetail>
  readonly actOnSource: (id: string, act: SourceAct) => Promise<SourceDetail>
  readonly switchCollecting: (to: 'pause' | 'resume') => Promise<SourceList>
  readonly fileItem: (body: ManualItemBody) => Promise<ManualItemAnswer>
  readonly previewImport: (upload: ImportUpload) => Promise<ImportPreview>
  readonly importFile: (upload: ImportUpload) => Promise<ImportAnswer>
  readonly trends: (ask: Readonly<Record<string, string | undefined>>) => Promise<TrendsView>
  readonly outlook: (topic: Readonly<Record<string, string>>) => Promise<OutlookView>
  readonly response: (ask: {
    readonly per: 'week' | 'month'
    readonly from: string
    readonly to: string
  }) => Promise<ResponseView>
  readonly spikes: (days: number) => Promise<SpikesView>
  readonly judgeSpike: (id: string, verdict: SpikeVerdictBody['verdict']) => Promise<SpikeView>
  readonly spikeSettings: () => Promise<SpikeSettingsView>
  readonly chooseSpikes: (choice: SpikeChoice) => Promise<SpikeSettingsView>
  readonly changes: (after: number) => Promise<ChangePage>
}

const PAGE_SIZE = 40
/** Sixty days of every label are rung again. */
const TRIAL_MS = 60_000
/** The gate gives up after half a minute; before that a site may want a minute's pause. */
const LOOK_MS = 100_000
/** Ten megabytes over a ward's line, and filing them. */
const IMPORT_MS = 10 * 60_000

export function makeDeskApi(request: Request): DeskApi {
  return {
    plan: () => request({ path: '/plan' }),
    items: ({ filter, before }) =>
      request({
        path: `/items?${search({ ...queryFromFilter(filter), before, limit: PAGE_SIZE })}`,
      }),
    cases: (state) => request({ path: `/cases?${search({ state })}` }),
    caseDetail: (id) => request({ path: `/cases/${encodeURIComponent(id)}` }),
    story: (id) => request({ path: `/stories/${encodeURIComponent(id)}` }),
    mergeStories: (id, other) =>
      request({
        path: `/stories/${encodeURIComponent(id)}/merge`,
        body: { with: other } satisfies MergeStoriesBody,
      }),
    splitStory: (id, items) =>
      request({
        path: `/stories/${encodeURIComponent(id)}/split`,
        body: { items } satisfies SplitStoryBody,
      }),
    sources: () => request({ path: '/sources' }),
    source: (id) => request({ path: `/sources/${encodeURIComponent(id)}` }),
    lookAtSource: (body) => request({ path: '/sources/preview', body, timeoutMs: LOOK_MS }),
    addSource: (body) => request({ path: '/sources', body }),
    editSource: (id, body) =>
      request({ path: `/sources/${encodeURIComponent(id)}`, method: 'PATCH', body }),
    actOnSource: (id, act) =>
      request({ path: `/sources/${encodeURIComponent(id)}/${act}`, body: {} }),
    switchCollecting: (to) => request({ path: `/collecting/${to}`, body: {} }),
    fileItem: (body) => request({ path: '/items', body }),
    previewImport: (upload) => request(sent('/import/preview', upload)),
    importFile: (upload) => request(sent('/import', upload)),
    trends: (ask) => request({ path: `/trends?${search(ask)}` }),
    outlook: (topic) => request({ path: `/trends/outlook?${search(topic)}` }),
    response: (ask) => request({ path: `/desk/response?${search({ ...ask })}` }),
    spikes: (days) => request({ path: `/spikes?${search({ days })}` }),
    judgeSpike: (id, verdict) =>
      request({
        path: `/spikes/${encodeURIComponent(id)}/verdict`,
        body: { verdict } satisfies SpikeVerdictBody,
      }),
    spikeSettings: () => request({ path: '/spikes/settings', timeoutMs: TRIAL_MS }),
    chooseSpikes: (choice) =>
      request({ path: '/spikes/settings', method: 'PUT', body: choice, timeoutMs: TRIAL_MS }),
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

function sent(path: string, { format, text, mapping, sourceName }: ImportUpload): RequestTo {
  const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
  const query = search({ format, sourceName, ...mapping })
  return { path: `${path}?${query}`, file: { type, text }, timeoutMs: IMPORT_MS }
}
