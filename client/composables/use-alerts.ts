import { type InjectionKey, provide, type ShallowRef, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import {
  type AlertChoice,
  type AlertEvent,
  audible,
  readAlertChoice,
  writeAlertChoice,
} from '../view/alerts.ts'
import { ring } from '../view/ring.ts'
import { coalesce } from './coalesce.ts'
import { injectRequired } from './inject-required.ts'
import { type CaseNews, type CaseNewsPorts, useCaseNews } from './use-case-news.ts'

const KEY: InjectionKey<Alerts> = Symbol('alerts')
const STORED_AS = 'wardpulse.alerts'
/** What comes within this time is one notice. */
const GATHER_MS = 4_000

export interface Alerts {
  readonly choice: Readonly<ShallowRef<AlertChoice>>
  /** Turns one on or off; false when the browser refuses desktop notices. */
  readonly choose: (change: Partial<AlertChoice>) => Promise<boolean>
}

/** Sound and desktop notices of this browser, for whoever asked for them. */
export function provideAlerts(ports: CaseNewsPorts): Alerts {
  const { t } = useI18n()
  const choice = shallowRef(readAlertChoice(localStorage.getItem(STORED_AS)))
  let waiting: readonly AlertEvent[] = []

  const tell = coalesce(() => {
    const events = audible(waiting, ports.now.value)
    waiting = []
    const [first] = events
    if (!first) return
    if (choice.value.sound) void ring()
    if (!choice.value.desktop || Notification.permission !== 'granted') return
    const n = events.length
    const title = n === 1 ? t(`alert.${first.kind}`) : t('alert.many', { n }, n)
    const body = events.slice(0, 3).map((event) => event.title)
    // One place on the screen: the next notice takes it, a storm of them never piles up.
    new Notification(title, { body: body.join('\n'), tag: 'wardpulse' })
  }, GATHER_MS)

  useCaseNews(ports, (news) => {
    if (!choice.value.sound && !choice.value.desktop) return
    waiting = [...waiting, ...eventsOf(news)]
    if (waiting.length > 0) tell()
  })

  const alerts: Alerts = {
    choice,
    choose: async (change) => {
      if (change.desktop && !(await isPermitted())) return false
      choice.value = { ...choice.value, ...change }
      localStorage.setItem(STORED_AS, writeAlertChoice(choice.value))
      if (change.sound) void ring()
      return true
    },
  }
  provide(KEY, alerts)
  return alerts
}

export function useAlerts(): Alerts {
  return injectRequired(KEY)
}

function eventsOf(news: CaseNews): readonly AlertEvent[] {
  return (['opened', 'risen', 'overdue'] as const).flatMap((kind) =>
    news[kind].map(({ id, title, urgency }) => ({ kind, caseId: id, title, urgency })),
  )
}

async function isPermitted(): Promise<boolean> {
  if (!('Notification' in window)) return false
  return (await Notification.requestPermission()) === 'granted'
}
