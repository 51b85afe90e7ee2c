// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import type { ItemQuery } from '../../../client/api/desk-api.ts'
import { useItems } from '../../../client/composables/use-items.ts'
import type { FeedFilter } from '../../../client/view/feed-filter.ts'
import type { Change } from '../../../server/contract/changes.ts'
import type { ItemPage, ItemView } from '../../../server/contract/items.ts'
import { itemAdded, sampleItem } from '../support/samples.ts'

const scope = { current: effectScope() }
afterEach(() => scope.current.stop())

/** A feed on a server that holds `stock`, newest first, with pages of two. */
function openFeed(stock: ItemView[], filter: FeedFilter = {}) {
  const listeners: ((changes: readonly Change[]) => void)[] = []
  const server = { stock, seq: 10, fails: false }
  const page = ({ before }: ItemQuery): ItemPage => {
    const from = before ? server.stock.findIndex((item) => item.id === before) + 1 : 0
    const items = server.stock.slice(from, from + 2)
    const last = items.at(-1)
    const more = from + 2 < server.stock.length && last
    return { items, seq: server.seq, ...(more && { next: last.id }) }
  }
  const asked = shallowRef(filter)
  scope.current = effectScope()
  const feed = scope.current.run(() =>
    useItems(asked, {
      api: {
        items: async (query) => {
          if (server.fails) throw new Error('down')
          return page(query)
        },
      },
      live: {
        baseline: () => undefined,
        onChanges: (listen) => listeners.push(listen),
        onResync: () => undefined,
        onBack: () => undefined,
      },
    }),
  )
  if (!feed) throw new Error('no scope')
  const announce = (...changes: Change[]) => {
    for (const listen of listeners) listen(changes)
  }
  const ids = () => feed.items.value.map((item) => item.id)
  return { feed, server, announce, ids, asked }
}

describe('the feed', () => {
  it('does not change until asked, and counts what waits', async () => {
    const { feed, server, announce, ids } = openFeed([sampleItem('b'), sampleItem('a')])
    await flushPromises()
    server.stock = [sampleItem('c'), ...server.stock]
    server.seq = 11
    announce(itemAdded(11, 'c'))
    await flushPromises()
    expect(ids()).toEqual(['b', 'a'])
    expect(feed.heldCount.value).toBe(1)

    await feed.showHeld()
    expect(ids()).toEqual(['c', 'b'])
    expect(feed.heldCount.value).toBe(0)
    expect([...feed.fresh.value]).toEqual(['c'])
  })

  it('counts only what the filter lets through, and each item once', async () => {
    const { feed, announce } = openFeed([], { hotSpot: 'flooding' })
    await flushPromises()
    announce(itemAdded(11, 'x'), itemAdded(12, 'y', { hotSpots: ['waste'] }))
    announce(itemAdded(11, 'x'))
    expect(feed.heldCount.value).toBe(1)
    announce(itemAdded(13, 'x', { kind: 'item-changed', hotSpots: [] }))
    expect(feed.heldCount.value).toBe(0)
  })

  it('shows at once what arrives first in an empty list: there is nothing to jump', async () => {
    vi.useFakeTimers()
    const { feed, server, announce, ids } = openFeed([])
    await vi.runAllTimersAsync()
    server.stock = [sampleItem('a')]
    server.seq = 11
    announce(itemAdded(11, 'a'))
    await vi.runAllTimersAsync()
    expect(ids()).toEqual(['a'])
    expect(feed.heldCount.value).toBe(0)
    vi.useRealTimers()
  })

  it('does not count what the list already has', async () => {
    const { feed, announce } = openFeed([sampleItem('a')])
    await flushPromises()
    announce(itemAdded(9, 'old'), itemAdded(11, 'a'))
    expect(feed.heldCount.value).toBe(0)
  })

  it('keeps counting what came after the answer that was shown', async () => {
    const { feed, server, announce } = openFeed([])
    await flushPromises()
    announce(itemAdded(11, 'x'), itemAdded(12, 'y'))
    server.seq = 11
    server.stock = [sampleItem('x')]
    await feed.showHeld()
    expect(feed.heldCount.value).toBe(1)
  })

  it('keeps the list and the count when showing fails', async () => {
    const { feed, server, announce, ids } = openFeed([sampleItem('a')])
    await flushPromises()
    announce(itemAdded(11, 'x'))
    server.fails = true
    await feed.showHeld()
    expect(ids()).toEqual(['a'])
    expect(feed.heldCount.value).toBe(1)
    expect(feed.newest.error.value).toBeInstanceOf(Error)
  })

  it('adds older items below, none twice', async () => {
    const { feed, ids } = openFeed(['d', 'c', 'b', 'a'].map((id) => sampleItem(id)))
    await flushPromises()
    expect(feed.hasOlder.value).toBe(true)
    await feed.loadOlder()
    expect(ids()).toEqual(['d', 'c', 'b', 'a'])
    expect(feed.hasOlder.value).toBe(false)
  })

  it('starts anew with another filter', async () => {
    const { feed, announce, asked, ids } = openFeed([sampleItem('a')])
    await flushPromises()
    announce(itemAdded(11, 'x'))
    asked.value = { circle: 'ward' }
    await flushPromises()
    expect(ids()).toEqual(['a'])
    expect(feed.heldCount.value).toBe(0)
  })
})
