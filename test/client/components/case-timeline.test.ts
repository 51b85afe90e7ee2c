// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import CaseStages from '../../../client/components/CaseStages.vue'
import CaseTimeline from '../../../client/components/CaseTimeline.vue'
import { provideAnswering } from '../../../client/composables/use-answering.ts'
import { provideNow } from '../../../client/composables/use-now.ts'
import { providePlan } from '../../../client/composables/use-plan.ts'
import { makeI18n } from '../../../client/i18n/language.ts'
import { MINUTE, NOW, sampleDetail, sampleEvent } from '../support/samples.ts'

function show(part: () => ReturnType<typeof h>) {
  const inner = defineComponent({
    setup() {
      const api = { act: async () => sampleDetail() }
      const detail = shallowRef(sampleDetail())
      provideAnswering({ api, detail, reload: async () => undefined, done: () => undefined })
      return part
    },
  })
  const page = defineComponent({
    setup() {
      provideNow().sync(NOW)
      const listen = () => undefined
      const live = { onChanges: listen, onResync: listen, onBack: listen }
      providePlan({ plan: () => new Promise(() => undefined) } as never, live as never)
      return () => h(inner)
    },
  })
  return mount(page, { global: { plugins: [makeI18n()] } })
}

describe('the timeline', () => {
  it('strikes what was withdrawn or moved and says by whom, when and why', () => {
    const by = { actor: 'lan', at: NOW, reason: 'Ghi nhầm' }
    const events = [
      sampleEvent('event-1'),
      sampleEvent('event-2', { kind: 'received', correctedTo: NOW - MINUTE, correctedBy: by }),
      sampleEvent('event-3', { kind: 'settled', isWithdrawn: true, correctedBy: by }),
    ]
    const text = show(() => h(CaseTimeline, { events, canCorrect: true }))
    expect(text.findAll('del').map((each) => each.text())).toContain('Kết quả xử lý')
    expect(text.text()).toContain(
      'lan đính chính lúc 20/11/2026 15:00: giờ đúng là 20/11/2026 14:59',
    )
    expect(text.text()).toContain('lan thu hồi lúc 20/11/2026 15:00. Lý do: Ghi nhầm')
  })

  it('offers nothing to mend to those who may not', () => {
    const events = [sampleEvent('event-2', { kind: 'received' })]
    expect(show(() => h(CaseTimeline, { events })).findAll('button')).toHaveLength(0)
    expect(
      show(() => h(CaseTimeline, { events, canCorrect: true })).findAll('button'),
    ).toHaveLength(2)
  })
})

describe('where the time went', () => {
  it('names the longest stage in words and has every stage in a table', () => {
    const stages = [
      { stage: 'published', at: NOW - 90 * MINUTE },
      { stage: 'collected', at: NOW - 85 * MINUTE, ms: 5 * MINUTE },
      { stage: 'opened', at: NOW, ms: 85 * MINUTE },
    ] as const
    const shown = show(() => h(CaseStages, { stages }))
    expect(shown.text()).toContain('từ “Thu về” đến “Mở vụ việc”, 1 giờ 25 phút')
    expect(shown.findAll('tbody tr').map((row) => row.findAll('td')[1]?.text())).toEqual([
      '–',
      '5 phút',
      '1 giờ 25 phút',
    ])
  })
})
