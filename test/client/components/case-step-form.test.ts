// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi as mocks } from 'vitest'
import { defineComponent, h } from 'vue'
import CaseStepForm from '../../../client/components/CaseStepForm.vue'
import { provideAnnouncer } from '../../../client/composables/use-announcer.ts'
import { provideApi } from '../../../client/composables/use-api.ts'
import { makeI18n } from '../../../client/i18n/language.ts'
import { sampleCase } from '../support/samples.ts'

afterEach(() => mocks.unstubAllGlobals())

function openForm(status: number, answer: unknown) {
  const sent: { url: string; body: unknown }[] = []
  mocks.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(init.body)) })
    return new Response(JSON.stringify(answer), { status })
  })
  const recorded = mocks.fn()
  const page = defineComponent({
    setup() {
      provideApi(() => undefined)
      provideAnnouncer()
      return () => h(CaseStepForm, { of: sampleCase(), step: 'settled', onRecorded: recorded })
    },
  })
  const form = mount(page, { global: { plugins: [makeI18n()] }, attachTo: document.body })
  return { form, sent, recorded }
}

describe('the form for the last step', () => {
  it('asks for the link in words and sends nothing without it', async () => {
    const { form, sent } = openForm(200, {})
    await form.find('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual([])
    expect(form.text()).toContain('Bước này cần đường dẫn hoặc số văn bản')
    expect(form.find('input').attributes('aria-invalid')).toBe('true')
    form.unmount()
  })

  it('sends the step with its link and tells the page', async () => {
    const { form, sent, recorded } = openForm(200, {})
    await form.find('input').setValue('https://example.vn/thong-bao')
    await form.find('form').trigger('submit')
    await flushPromises()
    expect(sent[0]?.url).toBe('/api/cases/case-1/steps')
    expect(sent[0]?.body).toMatchObject({ step: 'settled', link: 'https://example.vn/thong-bao' })
    expect(recorded).toHaveBeenCalledOnce()
    form.unmount()
  })

  it('says a refusal in words', async () => {
    const { form, recorded } = openForm(409, { code: 'case.step-done', detail: {} })
    await form.find('input').setValue('12/TB')
    await form.find('form').trigger('submit')
    await flushPromises()
    expect(form.find('[role=alert]').text()).toContain('Bước này đã được ghi trước đó')
    expect(recorded).not.toHaveBeenCalled()
    form.unmount()
  })
})
