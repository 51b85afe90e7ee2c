// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { useQueueKeys } from '../../../client/composables/use-queue-keys.ts'

function openList() {
  const received: string[] = []
  let help = ref(false)
  const page = defineComponent({
    setup() {
      const pane = ref<HTMLElement | null>(null)
      const keys = useQueueKeys(pane, { receive: (id) => received.push(id) })
      help = keys.isHelpOpen
      const row = (id: string) => h('li', { 'data-case': id }, h('a', { href: `#${id}`, id }, id))
      return () =>
        h('div', { ref: pane }, [h('ol', ['a', 'b', 'c'].map(row)), h('input', { id: 'in' })])
    },
  })
  const list = mount(page, { attachTo: document.body })
  const press = (key: string, target: EventTarget = window) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  return { list, press, received, isHelpOpen: () => help.value }
}

describe('the keys of the queue', () => {
  it('go down and up the rows, and stop at both ends', () => {
    const { list, press } = openList()
    const walked = ['j', 'j', 'j', 'j', 'k', 'k', 'k'].map((key) => {
      press(key)
      return document.activeElement?.id
    })
    expect(walked).toEqual(['a', 'b', 'c', 'c', 'b', 'a', 'a'])
    list.unmount()
  })

  it('receive the case whose row has the focus, and none without', () => {
    const { list, press, received } = openList()
    press('r')
    press('j')
    press('r')
    expect(received).toEqual(['a'])
    list.unmount()
  })

  it('go on from where a row was that moved away', () => {
    const { list, press } = openList()
    press('j')
    press('j')
    document.getElementById('b')?.parentElement?.remove()
    press('j')
    expect(document.activeElement?.id).toBe('c')
    list.unmount()
  })

  it('do nothing while somebody types, and ? shows the list of them', () => {
    const { list, press, received, isHelpOpen } = openList()
    const field = document.getElementById('in') ?? window
    press('r', field)
    press('?', field)
    expect([received, isHelpOpen()]).toEqual([[], false])
    press('?')
    expect(isHelpOpen()).toBe(true)
    list.unmount()
  })
})
