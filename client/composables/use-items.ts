import { computed, type Ref, shallowRef, watch } from 'vue'
import type { Change } from '../../server/contract/changes.ts'
import type { ItemPage, ItemView } from '../../server/contract/items.ts'
import type { DeskApi } from '../api/desk-api.ts'
import { changeMatches, type FeedFilter, type ItemChange } from '../view/feed-filter.ts'
import { coalesce } from './coalesce.ts'
import type { Live } from './use-live.ts'
import { useLoad } from './use-load.ts'

const COALESCE_MS = 200

export interface ItemsPorts {
  readonly api: Pick<DeskApi, 'items'>
  readonly live: Pick<Live, 'baseline' | 'onChanges' | 'onResync' | 'onBack'>
}

/**
 * The feed. What arrives is held back and only counted until `showHeld`: a list that moves under
 * the reader's eyes is the oldest complaint about live feeds. Edits of shown items happen in place.
 */
export function useItems(filter: Readonly<Ref<FeedFilter>>, { api, live }: ItemsPorts) {
  const items = shallowRef<readonly ItemView[]>([])
  /** Ids held back, each with the change that announced it. */
  const held = shallowRef<ReadonlyMap<string, number>>(new Map())
  /** Items that the last `showHeld` brought, to be marked until the next one. */
  const fresh = shallowRef<ReadonlySet<string>>(new Set())
  const next = shallowRef<string>()
  let seq = 0

  const newest = useLoad(async () => {
    const page = await api.items({ filter: filter.value })
    live.baseline(page.seq)
    return page
  })
  const older = useLoad(() => api.items({ filter: filter.value, before: next.value }))

  async function load(): Promise<boolean> {
    const page = await newest.reload()
    if (page) showPage(page)
    return page !== undefined
  }

  function showPage(page: ItemPage): void {
    items.value = page.items
    next.value = page.next
    seq = page.seq
    held.value = new Map([...held.value].filter(([, announced]) => announced > page.seq))
  }

  async function showHeld(): Promise<void> {
    const awaited = new Set(held.value.keys())
    if (await load()) fresh.value = awaited
  }

  async function loadOlder(): Promise<void> {
    const asked = filter.value
    const page = await older.reload()
    if (!page || asked !== filter.value) return
    const known = idsOf(items.value)
    items.value = [...items.value, ...page.items.filter((item) => !known.has(item.id))]
    next.value = page.next
  }

  const updateShown = coalesce(() => void refreshShown(), COALESCE_MS)

  async function refreshShown(): Promise<void> {
    const asked = filter.value
    const page = await api.items({ filter: asked }).catch(() => undefined)
    if (!page || asked !== filter.value) return
    const byId = new Map(page.items.map((item) => [item.id, item]))
    items.value = items.value.map((item) => byId.get(item.id) ?? item)
  }

  function hear(changes: readonly Change[]): void {
    const heard = changes.filter(isItemChange)
    const shown = idsOf(items.value)
    held.value = hold(held.value, heard, { filter: filter.value, seq, shown })
    if (heard.some((change) => shown.has(change.id))) updateShown()
    if (shown.size === 0 && held.value.size > 0) fillEmpty()
  }

  /** An empty list has nothing to jump: what arrives first is shown at once. */
  const fillEmpty = coalesce(() => {
    if (items.value.length === 0) void load()
  }, COALESCE_MS)

  live.onChanges(hear)
  live.onResync(() => void load())
  live.onBack(() => newest.error.value !== undefined && void load())
  watch(filter, () => {
    items.value = []
    next.value = undefined
    held.value = new Map()
    fresh.value = new Set()
    void load()
  })
  void load()

  return {
    items,
    fresh,
    heldCount: computed(() => held.value.size),
    hasOlder: computed(() => next.value !== undefined),
    newest,
    older,
    load,
    showHeld,
    loadOlder,
  }
}

interface Holding {
  readonly filter: FeedFilter
  /** Changes up to here are in the list already. */
  readonly seq: number
  readonly shown: ReadonlySet<string>
}

/** What is held back after these changes: only items that the filter lets through and nobody sees yet. */
function hold(
  held: ReadonlyMap<string, number>,
  changes: readonly ItemChange[],
  { filter, seq, shown }: Holding,
): ReadonlyMap<string, number> {
  const after = new Map(held)
  for (const change of changes) {
    if (change.seq <= seq || shown.has(change.id)) continue
    if (!changeMatches(change, filter)) after.delete(change.id)
    else if (change.kind === 'item-added') after.set(change.id, change.seq)
  }
  return after
}

function isItemChange(change: Change): change is ItemChange {
  return change.kind === 'item-added' || change.kind === 'item-changed'
}

function idsOf(items: readonly ItemView[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.id))
}
