import type { CaseActionBody, OpenCaseBody } from '../../server/contract/case-actions.ts'
import type { CaseDetail } from '../../server/contract/cases.ts'
import type {
  DeskFigures,
  DeskForecast,
  HandoverView,
  WhatIfBody,
  WhatIfView,
} from '../../server/contract/desk.ts'
import type { AppliedToOpen } from '../../server/contract/plan.ts'
import type { Request } from './request.ts'

/** Answering cases, and what a shift hands over and counts. Throws `Refusal` or `NoAnswer`. */
export interface AnswerApi {
  readonly act: (caseId: string, body: CaseActionBody) => Promise<CaseDetail>
  readonly openCase: (itemId: string, body: OpenCaseBody) => Promise<CaseDetail>
  /** Of the cases opened in the last `days` days. */
  readonly figures: (days: number) => Promise<DeskFigures>
  /** `until`: epoch ms; the server takes the end of the working day without it. */
  readonly forecast: (until?: number) => Promise<DeskForecast>
  /** Puts the open cases under the targets and the calendar in force. */
  readonly applyToOpen: () => Promise<AppliedToOpen>
  readonly whatIf: (body: WhatIfBody) => Promise<WhatIfView>
  /** `since`: epoch ms. */
  readonly handover: (since: number) => Promise<HandoverView>
}

export function makeAnswerApi(request: Request): AnswerApi {
  return {
    act: (id, body) => request({ path: `/cases/${encodeURIComponent(id)}/actions`, body }),
    openCase: (id, body) => request({ path: `/items/${encodeURIComponent(id)}/case`, body }),
    figures: (days) => request({ path: `/desk/figures?days=${days}` }),
    forecast: (until) =>
      request({ path: `/desk/forecast${until === undefined ? '' : `?until=${until}`}` }),
    applyToOpen: () => request({ path: '/plan/apply-to-open', body: {} }),
    whatIf: (body) => request({ path: '/desk/what-if', body }),
    handover: (since) => request({ path: `/desk/handover?since=${since}` }),
  }
}
