// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { useFeedFilter } from '../../../client/composables/use-feed-filter.ts'

async function openDesk(path: string) {
  const held: { filter?: ReturnType<typeof useFeedFilter> } = {}
  const desk = defineComponent({
    name: 'DeskPage',
    setup() {
      held.filter = useFeedFilter()
      return () => h('div')
    },
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'desk', component: desk },
      { path: '/plan', name: 'plan', component: { render: () => h('div') } },
    ],
  })
  await router.push(path)
  mount(RouterView, { global: { plugins: [router] } })
  await flushPromises()
  if (!held.filter) throw new Error('no desk')
  return { ...held.filter, router }
}

describe('useFeedFilter', () => {
  it('reads the filter from the address', async () => {
    const { filter } = await openDesk('/?hotSpot=fire&circle=ward&other=1')
    expect(filter.value).toEqual({ hotSpot: 'fire', circle: 'ward' })
  })

  it('writes the filter to the address, where back undoes it', async () => {
    const { filter, set, router } = await openDesk('/?hotSpot=fire')
    await set('axis', 'economy')
    expect(router.currentRoute.value.query).toEqual({ hotSpot: 'fire', axis: 'economy' })
    expect(filter.value).toEqual({ hotSpot: 'fire', axis: 'economy' })
    router.back()
    await flushPromises()
    expect(filter.value).toEqual({ hotSpot: 'fire' })
  })

  it('is empty after clearing', async () => {
    const { filter, clear, router } = await openDesk('/?place=ha-dinh')
    await clear()
    expect(filter.value).toEqual({})
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it('stays as it is while another page is open', async () => {
    const { filter, router } = await openDesk('/?place=ha-dinh')
    await router.push('/plan')
    await flushPromises()
    expect(filter.value).toEqual({ place: 'ha-dinh' })
  })
})
