import type { NoticeServices } from '../http/notice-routes.ts'
import { makePushKeys } from '../notify/send-push.ts'
import type { CurrentPlan } from '../services/current-plan.ts'
import type { DeliverNotices } from '../services/deliver-notices.ts'
import { makeKeepNoticeSettings } from '../services/keep-notice-settings.ts'
import { makeListNotices } from '../services/list-notices.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makePushBrowsers, makePushKeysOf } from '../services/push-browsers.ts'
import { makeTestChannel } from '../services/test-channel.ts'

/** What this process can do about notices beside showing them. */
export interface NoticeDoors {
  /** Absent where another process sends. */
  readonly serve?: DeliverNotices['serve'] | undefined
  readonly canMail: boolean
  /** Address of the desk where the settings name none, no slash at its end. */
  readonly ownAddress: () => string
}

const NO_DOORS: NoticeDoors = { canMail: false, ownAddress: () => 'http://localhost' }

/** The pages about notices: recipients, tests, what was sent, one's own browsers. */
export function makeNoticeServices(parts: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly noticeDoors?: NoticeDoors | undefined
}): NoticeServices {
  const { store, currentPlan, noticeDoors = NO_DOORS } = parts
  const { serve, canMail, ownAddress } = noticeDoors
  const now = Date.now
  return {
    noticeSettings: makeKeepNoticeSettings({
      ...{ store, currentPlan, now, newId, canMail, ownAddress },
    }),
    testChannel: makeTestChannel({ store, serve, now, newId }),
    listNotices: makeListNotices({ store, now }),
    pushBrowsers: makePushBrowsers({ store, pushKeys: makePushKeysOf(store, makePushKeys), now }),
  }
}
