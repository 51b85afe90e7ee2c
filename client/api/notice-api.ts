import type {
  NoticeList,
  NoticeSettingsBody,
  NoticeSettingsView,
  PushView,
  SubscribeBody,
  TestChannelAnswer,
  TestChannelBody,
  UnsubscribeBody,
} from '../../server/contract/notices.ts'
import type { Request } from './request.ts'

/** Who is told, how, and whether it arrived. */
export interface NoticeApi {
  readonly settings: () => Promise<NoticeSettingsView>
  readonly writeSettings: (body: NoticeSettingsBody) => Promise<NoticeSettingsView>
  readonly test: (body: TestChannelBody) => Promise<TestChannelAnswer>
  readonly list: () => Promise<NoticeList>
  readonly push: () => Promise<PushView>
  readonly subscribe: (body: SubscribeBody) => Promise<PushView>
  readonly unsubscribe: (body: UnsubscribeBody) => Promise<PushView>
}

export function makeNoticeApi(request: Request): NoticeApi {
  return {
    settings: () => request({ path: '/settings/notices' }),
    writeSettings: (body) => request({ path: '/settings/notices', method: 'PUT', body }),
    test: (body) => request({ path: '/settings/notices/test', body }),
    list: () => request({ path: '/notices' }),
    push: () => request({ path: '/push' }),
    subscribe: (body) => request({ path: '/push', body }),
    unsubscribe: (body) => request({ path: '/push', method: 'DELETE', body }),
  }
}
