// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi as timers } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import CaseCountdown from '../../../client/components/CaseCountdown.vue'
import { provideNow } from '../../../client/composables/use-now.ts'
import { makeI18n } from '../../../client/i18n/language.ts'
import type { ClockView } from '../../../server/contract/cases.ts'
import { MINUTE, NOW, sampleClock } from '../support/samples.ts'

const DAY = 86_400_000

function show(clock: ClockView) {
  const page = defineComponent({
    setup() {
      provideNow().sync(NOW)
      return () => h(CaseCountdown, { clock })
    },
  })
  const shown = mount(page, { global: { plugins: [makeI18n()] } })
  return () => shown.find('.countdown').text()
}

describe.each([-DAY, 0, DAY])('a countdown in a browser whose clock is wrong by %i ms', (wrong) => {
  beforeEach(() => timers.useFakeTimers({ now: NOW + wrong }))
  afterEach(() => timers.useRealTimers())

  it('runs on the time of the server, down to the target and on past it', async () => {
    const text = show(sampleClock({ dueAt: NOW + 2 * MINUTE }))
    expect(text()).toContain('00:02:00')
    timers.advanceTimersByTime(MINUTE + 10)
    await nextTick()
    expect(text()).toContain('00:01:00')
    timers.advanceTimersByTime(2 * MINUTE + 5_000)
    await nextTick()
    expect(text()).toContain('quá hạn')
    expect(text()).toContain('00:01:05')
  })
})

describe('a countdown without a due time', () => {
  it('says that no working calendar is announced', () => {
    const { dueAt: _none, ...clock } = sampleClock({ state: 'unknown', horizon: '2027-01-01' })
    expect(show(clock)()).toBe('chưa có lịch làm việc được công bố')
  })
})
