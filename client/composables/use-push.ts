import { computed, onMounted, type Ref, ref, type ShallowRef, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PushView } from '../../server/contract/notices.ts'
import { LANGUAGES } from '../../server/domain/notices/notice.ts'
import { keyBytes } from '../view/push-key.ts'
import { useNoticeApi } from './use-api.ts'
import { useLoad } from './use-load.ts'
import { useTask } from './use-task.ts'

/** Served beside the page: it is what the browser wakes when a message comes. */
const WORKER = '/push.js'

export interface PushHere {
  /** The browser can be told at all: that takes HTTPS, or this machine. */
  readonly canPush: boolean
  readonly isOn: Readonly<Ref<boolean>>
  /** The account's other browsers that are told. */
  readonly elsewhere: Readonly<Ref<number>>
  readonly busy: Readonly<Ref<boolean>>
  readonly error: Readonly<ShallowRef<unknown>>
  /** Why the browser itself would not. */
  readonly fault: Readonly<Ref<'' | 'refused' | 'unreachable'>>
  readonly turnOn: (unit: string) => Promise<void>
  readonly turnOff: () => Promise<void>
}

/** Whether this browser is told while no page is open. */
export function usePush(): PushHere {
  const api = useNoticeApi()
  const { locale } = useI18n()
  const canPush = 'serviceWorker' in navigator && 'PushManager' in window && isSecureContext
  const { answer, reload } = useLoad(api.push)
  const isOn = ref(false)
  const fault = ref<'' | 'refused' | 'unreachable'>('')
  const shown = shallowRef<PushView>()
  const browsers = computed(() => (shown.value ?? answer.value)?.browsers.length ?? 0)

  const work = useTask(async (unit: string | undefined) => {
    fault.value = ''
    if (unit === undefined) await leave()
    else await join(unit)
  })

  async function join(unit: string): Promise<void> {
    const view = answer.value ?? (await reload())
    if (!view) return
    if ((await Notification.requestPermission()) !== 'granted') {
      fault.value = 'refused'
      return
    }
    const subscription = await subscribe(view.publicKey).catch(() => undefined)
    const { endpoint, keys = {} } = subscription?.toJSON() ?? {}
    if (!subscription || endpoint === undefined) {
      fault.value = 'unreachable'
      return
    }
    shown.value = await api.subscribe({
      endpoint,
      keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' },
      language: LANGUAGES.find((each) => each === locale.value) ?? 'vi',
      ...(unit === '' ? {} : { units: [unit] }),
    })
    isOn.value = true
  }

  async function leave(): Promise<void> {
    const subscription = await current()
    if (!subscription) return
    shown.value = await api.unsubscribe({ endpoint: subscription.endpoint })
    await subscription.unsubscribe()
    isOn.value = false
  }

  onMounted(async () => {
    if (!canPush) return
    await reload()
    isOn.value = (await current()) !== undefined && browsers.value > 0
  })
  return {
    ...{ canPush, isOn, fault, busy: work.busy, error: work.error },
    elsewhere: computed(() => browsers.value - (isOn.value ? 1 : 0)),
    turnOn: async (unit) => {
      await work.run(unit)
    },
    turnOff: async () => {
      await work.run(undefined)
    },
  }
}

async function current(): Promise<PushSubscription | undefined> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER)
  return (await registration?.pushManager.getSubscription()) ?? undefined
}

async function subscribe(publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(WORKER)
  const { pushManager } = await navigator.serviceWorker.ready
  const applicationServerKey = keyBytes(publicKey)
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
}
