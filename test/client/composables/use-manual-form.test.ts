import { describe, expect, it } from 'vitest'
import { NoAnswer } from '../../../client/api/errors.ts'
import { useManualForm } from '../../../client/composables/use-manual-form.ts'
import type { ManualItemBody } from '../../../server/contract/entries.ts'
import { NOW, sampleItem } from '../support/samples.ts'

function openForm(answers: readonly ('lost' | 'filed')[]) {
  const sent: ManualItemBody[] = []
  const form = useManualForm({
    now: () => NOW,
    file: async (body) => {
      sent.push(body)
      if (answers[sent.length - 1] === 'lost') throw new NoAnswer('timeout')
      return { item: sampleItem('1') }
    },
  })
  return { form, sent }
}

describe('the form for what nobody published', () => {
  it('sends nothing without a sentence', async () => {
    const { form, sent } = openForm(['filed'])
    expect(await form.submit()).toBe(false)
    expect(form.titleMissing.value).toBe(true)
    expect(sent).toEqual([])
  })

  it('sends the same key again after a lost answer, and another for the next item', async () => {
    const { form, sent } = openForm(['lost', 'filed', 'filed'])
    form.title.value = ' Ngõ ngập '
    expect(await form.submit()).toBe(false)
    expect(await form.submit()).toBe(true)
    expect(form.filed.value?.id).toBe('1')
    form.startAnew()
    form.title.value = 'Rác'
    await form.submit()
    const keys = sent.map(({ key }) => key)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[1])
    expect(sent[0]).toMatchObject({ title: 'Ngõ ngập', channel: 'phone', seenAt: NOW })
    expect(sent[0]).not.toHaveProperty('link')
  })

  it('shows beforehand what will be masked', () => {
    const { form } = openForm([])
    form.title.value = 'Ngõ ngập'
    expect(form.masked.value.title).toBe('')
    form.title.value = 'Ngõ ngập, gọi 0912 345 678'
    expect(form.masked.value.title).not.toContain('0912')
  })
})
