// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi as mocks } from 'vitest'
import { computed, defineComponent, h, shallowRef } from 'vue'
import CaseDo from '../../../client/components/CaseDo.vue'
import { provideAnnouncer } from '../../../client/composables/use-announcer.ts'
import { provideAnswering } from '../../../client/composables/use-answering.ts'
import { provideApi, useAnswerApi } from '../../../client/composables/use-api.ts'
import { provideNow } from '../../../client/composables/use-now.ts'
import { providePlan } from '../../../client/composables/use-plan.ts'
import { makeI18n } from '../../../client/i18n/language.ts'
import type { CaseDetail } from '../../../server/contract/cases.ts'
import { NOW, sampleCase, sampleClock, sampleDetail, sampleEvent } from '../support/samples.ts'

afterEach(() => mocks.unstubAllGlobals())

const PLAN = {
  ...{ units: [], channels: [], hotSpots: [], axes: [], places: [], commitments: [] },
  ...{ warnings: [], now: NOW },
}
const verifying = () => {
  const clocks = [sampleClock({ state: 'on-time', doneAt: NOW }), sampleClock({ step: 'verified' })]
  return sampleDetail({ case: sampleCase({ clocks }) })
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** The panel over a server that gives these answers to actions, in turn. */
function open(detail: CaseDetail, answers: readonly Answer[] = []) {
  const sent: Record<string, unknown>[] = []
  const shown = shallowRef(detail)
  const left = [...answers]
  mocks.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    if (!url.endsWith('/actions')) return new Response(JSON.stringify(PLAN))
    sent.push(JSON.parse(String(init.body)))
    const { status, body } = left.shift() ?? { status: 200, body: detail }
    return new Response(JSON.stringify(body), { status })
  })
  const reload = mocks.fn(async () => {
    const next = shown.value.case.lastEvent === 'event-1' ? 'event-2' : 'event-3'
    shown.value = { ...shown.value, case: { ...shown.value.case, lastEvent: next } }
  })
  const inner = defineComponent({
    setup() {
      const api = useAnswerApi()
      provideAnswering({ api, detail: computed(() => shown.value), reload, done: () => undefined })
      return () => h(CaseDo, { of: shown.value })
    },
  })
  const page = defineComponent({
    setup() {
      const { desk } = provideApi({ serverTime: () => undefined, refusal: () => undefined })
      const listen = () => undefined
      const live = { onChanges: listen, onResync: listen, onBack: listen }
      providePlan(desk, live as never)
      provideNow().sync(NOW)
      provideAnnouncer()
      return () => h(inner)
    },
  })
  const panel = mount(page, { global: { plugins: [makeI18n()] }, attachTo: document.body })
  const button = (name: string) =>
    panel.findAll('button').find((each) => each.text().includes(name))
  return { panel, sent, reload, button }
}

describe('what to do with a case', () => {
  it('receives it with one press, saying what the page had seen', async () => {
    const { panel, sent, reload, button } = open(sampleDetail())
    await button('Tiếp nhận')?.trigger('click')
    await flushPromises()
    expect(sent).toEqual([
      { kind: 'received', key: expect.stringMatching(/^[0-9a-f]{32}$/), lastEvent: 'event-1' },
    ])
    expect(reload).toHaveBeenCalledOnce()
    panel.unmount()
  })

  it('asks in words for what is missing, sends nothing, and takes the focus there', async () => {
    const { panel, sent, button } = open(verifying())
    await button('Ghi kết quả xác minh')?.trigger('click')
    await panel.find('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual([])
    expect(panel.text()).toContain('Hãy chọn kết quả xác minh.')
    expect(panel.text()).toContain('Hãy ghi căn cứ xác minh.')
    expect((document.activeElement as HTMLInputElement).type).toBe('radio')
    panel.unmount()
  })

  it('says who was faster with what, loads anew and keeps what was typed', async () => {
    const changed = {
      code: 'case.changed',
      detail: { event: 'e', kind: 'note', actor: 'lan', at: NOW },
    }
    const { panel, sent, reload, button } = open(verifying(), [{ status: 409, body: changed }])
    await button('Ghi kết quả xác minh')?.trigger('click')
    await panel.find('input[value=true]').setValue()
    await panel.find('input[type=text]').setValue('Kiểm tra tại chỗ')
    await panel.find('form').trigger('submit')
    await flushPromises()
    expect(panel.find('[role=alert]').text()).toContain('lan đã ghi “Ghi chú” lúc 20/11/2026 15:00')
    expect(reload).toHaveBeenCalledOnce()
    expect((panel.find('input[type=text]').element as HTMLInputElement).value).toBe(
      'Kiểm tra tại chỗ',
    )

    await panel.find('form').trigger('submit')
    await flushPromises()
    expect(sent.map(({ lastEvent }) => lastEvent)).toEqual(['event-1', 'event-2'])
    expect(panel.find('form').exists()).toBe(false)
    panel.unmount()
  })

  it('keeps the key of an answer that was lost, so that nothing is recorded twice', async () => {
    const { panel, sent, button } = open(sampleDetail(), [{ status: 502, body: '' }])
    await button('Tiếp nhận')?.trigger('click')
    await flushPromises()
    await button('Tiếp nhận')?.trigger('click')
    await flushPromises()
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    expect(sent).toHaveLength(2)
    panel.unmount()
  })

  it('keeps a form that was closed with Escape as it was, and gives the focus back', async () => {
    const { panel, button } = open(verifying())
    await button('Ghi kết quả xác minh')?.trigger('click')
    await panel.find('input[type=text]').setValue('Báo cáo')
    await panel.find('form').trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(panel.find('form').exists()).toBe(false)
    expect(
      panel.element.contains(document.activeElement) || document.activeElement === panel.element,
    ).toBe(true)
    await button('Ghi kết quả xác minh')?.trigger('click')
    expect((panel.find('input[type=text]').element as HTMLInputElement).value).toBe('Báo cáo')
    panel.unmount()
  })

  it('takes a false alarm back by withdrawing its record', async () => {
    const events = [sampleEvent('event-1'), sampleEvent('event-9', { kind: 'dismissed' })]
    const closed = sampleCase({ state: 'dismissed' })
    const { panel, sent, button } = open(
      sampleDetail({ case: closed, events, actions: ['reopened', 'corrected', 'note'] }),
    )
    await button('Hoàn tác')?.trigger('click')
    await flushPromises()
    expect(sent[0]).toMatchObject({
      kind: 'corrected',
      of: 'event-9',
      withdrawn: true,
      note: 'Bấm nhầm',
    })
    panel.unmount()
  })
})
