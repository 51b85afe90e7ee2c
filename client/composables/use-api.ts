import { type InjectionKey, provide } from 'vue'
import type { RefusalCode } from '../../server/contract/refusals.ts'
import { type AccountApi, makeAccountApi } from '../api/account-api.ts'
import { type AdminApi, makeAdminApi } from '../api/admin-api.ts'
import { type AnswerApi, makeAnswerApi } from '../api/answer-api.ts'
import { type DeskApi, makeDeskApi } from '../api/desk-api.ts'
import { type LearningApi, makeLearningApi } from '../api/learning-api.ts'
import { makeNoticeApi, type NoticeApi } from '../api/notice-api.ts'
import { makeReportApi, type ReportApi } from '../api/report-api.ts'
import { makeRequest } from '../api/request.ts'
import { makeWorkbenchApi, type WorkbenchApi } from '../api/workbench-api.ts'
import { injectRequired } from './inject-required.ts'

const KEY: InjectionKey<DeskApi> = Symbol('api')
const ACCOUNT_KEY: InjectionKey<AccountApi> = Symbol('account api')
const ADMIN_KEY: InjectionKey<AdminApi> = Symbol('admin api')
const ANSWER_KEY: InjectionKey<AnswerApi> = Symbol('answer api')
const LEARNING_KEY: InjectionKey<LearningApi> = Symbol('learning api')
const REPORT_KEY: InjectionKey<ReportApi> = Symbol('report api')
const NOTICE_KEY: InjectionKey<NoticeApi> = Symbol('notice api')
const WORKBENCH_KEY: InjectionKey<WorkbenchApi> = Symbol('workbench api')
const TIMEOUT_MS = 15_000

export function provideApi(on: {
  readonly serverTime: (now: number) => void
  readonly refusal: (code: RefusalCode) => void
}): { readonly desk: DeskApi; readonly account: AccountApi } {
  const request = makeRequest({
    fetch: (input, init) => fetch(input, init),
    timeoutMs: TIMEOUT_MS,
    onServerTime: on.serverTime,
    onRefusal: on.refusal,
  })
  const [desk, account] = [makeDeskApi(request), makeAccountApi(request)]
  provide(KEY, desk)
  provide(ACCOUNT_KEY, account)
  provide(ADMIN_KEY, makeAdminApi(request))
  provide(ANSWER_KEY, makeAnswerApi(request))
  provide(LEARNING_KEY, makeLearningApi(request))
  provide(REPORT_KEY, makeReportApi(request))
  provide(NOTICE_KEY, makeNoticeApi(request))
  provide(WORKBENCH_KEY, makeWorkbenchApi(request))
  return { desk, account }
}

export function useApi(): DeskApi {
  return injectRequired(KEY)
}

export function useAccountApi(): AccountApi {
  return injectRequired(ACCOUNT_KEY)
}

export function useAdminApi(): AdminApi {
  return injectRequired(ADMIN_KEY)
}

export function useAnswerApi(): AnswerApi {
  return injectRequired(ANSWER_KEY)
}

export function useLearningApi(): LearningApi {
  return injectRequired(LEARNING_KEY)
}

export function useReportApi(): ReportApi {
  return injectRequired(REPORT_KEY)
}

export function useNoticeApi(): NoticeApi {
  return injectRequired(NOTICE_KEY)
}

export function useWorkbenchApi(): WorkbenchApi {
  return injectRequired(WORKBENCH_KEY)
}
