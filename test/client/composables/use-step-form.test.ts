import { describe, expect, it } from 'vitest'
import { NoAnswer, Refusal } from '../../../client/api/errors.ts'
import { useStepForm } from '../../../client/composables/use-step-form.ts'
import type { RecordStepBody } from '../../../server/contract/cases.ts'

function record(...answers: (Error | undefined)[]) {
  const sent: RecordStepBody[] = []
  const send = async (body: RecordStepBody) => {
    sent.push(body)
    const answer = answers.shift()
    if (answer) throw answer
  }
  return { sent, send }
}

describe('the step form', () => {
  it.each(['firstResponse', 'settled'] as const)('sends no %s without a link', async (step) => {
    const { sent, send } = record()
    const form = useStepForm(step, send)
    form.link.value = '   '
    expect(form.showLinkMissing.value).toBe(false)
    expect(await form.submit()).toBe(false)
    expect(form.showLinkMissing.value).toBe(true)
    expect(sent).toEqual([])

    form.link.value = ' 12/TB-UBND '
    expect(await form.submit()).toBe(true)
    expect(sent[0]).toMatchObject({ step, link: '12/TB-UBND' })
  })

  it('asks for no link where none is due, and sends no empty field', async () => {
    const { sent, send } = record()
    const form = useStepForm('received', send)
    expect(await form.submit()).toBe(true)
    expect(Object.keys(sent[0] ?? {}).toSorted()).toEqual(['key', 'step'])
  })

  it('keeps its key over retries, and no two forms share one', async () => {
    const { sent, send } = record(new NoAnswer('timeout'))
    const form = useStepForm('received', send)
    expect(await form.submit()).toBe(false)
    expect(form.error.value).toBeInstanceOf(NoAnswer)
    expect(await form.submit()).toBe(true)
    await useStepForm('received', send).submit()
    expect(sent[0]?.key).toBe(sent[1]?.key)
    expect(sent[2]?.key).not.toBe(sent[0]?.key)
  })

  it('sends once however often it is pressed', async () => {
    const { sent, send } = record()
    const form = useStepForm('received', send)
    await Promise.all([form.submit(), form.submit()])
    await form.submit()
    expect(sent.length).toBe(1)
  })

  it('keeps what was written when it is refused', async () => {
    const { send } = record(new Refusal({ code: 'case.step-done', detail: {} }))
    const form = useStepForm('verified', send)
    form.note.value = 'đã gọi trạm bơm'
    expect(await form.submit()).toBe(false)
    expect(form.note.value).toBe('đã gọi trạm bơm')
    expect(form.state.value).toBe('idle')
  })
})
