// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi as timers } from 'vitest'
import { computed, defineComponent, nextTick, ref, shallowRef } from 'vue'
import { type Alerts, provideAlerts } from '../../../client/composables/use-alerts.ts'
import { makeI18n } from '../../../client/i18n/language.ts'
import type { CaseList, CaseView } from '../../../server/contract/cases.ts'
import { MINUTE, NOW, sampleCase } from '../support/samples.ts'

interface Shown {
  readonly title: string
  readonly body: string
}

beforeEach(() => {
  timers.useFakeTimers()
  localStorage.clear()
})
afterEach(() => {
  timers.useRealTimers()
  timers.unstubAllGlobals()
})

/** A browser whose person allows or refuses notices, over a list of open cases. */
function browser(permission: 'granted' | 'denied' = 'granted') {
  const shown: Shown[] = []
  class Notices {
    static permission = permission
    static requestPermission = async () => permission
    constructor(title: string, { body }: { body: string }) {
      shown.push({ title, body })
    }
  }
  timers.stubGlobal('Notification', Notices)
  const answer = shallowRef<CaseList>()
  const now = ref(NOW)
  const held: { alerts?: Alerts } = {}
  const page = defineComponent({
    setup() {
      const load = {
        answer,
        error: shallowRef(),
        loading: ref(false),
        reload: async () => undefined,
      }
      const queue = computed(() => answer.value?.cases ?? [])
      held.alerts = provideAlerts({ cases: { load, queue }, now })
      return () => undefined
    },
  })
  const mounted = mount(page, { global: { plugins: [makeI18n()] } })
  const list = async (...cases: readonly CaseView[]) => {
    answer.value = { cases, now: now.value, seq: 1 }
    await nextTick()
  }
  const wait = () => timers.advanceTimersByTime(5_000)
  return { alerts: () => held.alerts as Alerts, shown, list, wait, now, mounted }
}

const one = (id: string, over: Partial<CaseView> = {}) =>
  sampleCase({ id, title: `Vụ ${id}`, ...over })

describe('notices on the desktop', () => {
  it('are not shown to anybody who did not ask for them', async () => {
    const { shown, list, wait } = browser()
    await list()
    await list(one('a'))
    wait()
    expect(shown).toEqual([])
  })

  it('are one for everything that comes at once, and never for what was there already', async () => {
    const { alerts, shown, list, wait } = browser()
    expect(await alerts().choose({ desktop: true })).toBe(true)
    await list(one('old'))
    await list(one('old'), one('a'))
    await list(one('old'), one('a'), one('b'))
    wait()
    expect(shown).toEqual([{ title: '2 vụ việc cần xem', body: 'Vụ a\nVụ b' }])
  })

  it('call when a target passes, though nothing changed at the server, and only once', async () => {
    const { alerts, shown, list, wait, now } = browser()
    await alerts().choose({ desktop: true })
    await list(one('a', { nextDueAt: NOW + MINUTE }))
    for (const later of [2, 3, 4]) {
      now.value = NOW + later * MINUTE
      await nextTick()
      wait()
    }
    expect(shown).toEqual([{ title: 'Quá hạn', body: 'Vụ a' }])
  })

  it('wait at night for what is not urgent', async () => {
    const { alerts, shown, list, wait, now } = browser()
    await alerts().choose({ desktop: true })
    now.value = Date.UTC(2026, 10, 20, 16)
    await list()
    await list(one('a', { urgency: 'high' }), one('b', { urgency: 'urgent' }))
    wait()
    expect(shown.map(({ body }) => body)).toEqual(['Vụ b'])
  })

  it('stay off where the browser refuses them, and it is said', async () => {
    const { alerts } = browser('denied')
    expect(await alerts().choose({ desktop: true })).toBe(false)
    expect(alerts().choice.value.desktop).toBe(false)
  })
})
