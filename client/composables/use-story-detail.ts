import { type Ref, watch } from 'vue'
import type { Change } from '../../server/contract/changes.ts'
import { useApi } from './use-api.ts'
import { useLive } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'

/** One story with its items and decisions, kept up to date while it is open on the page. */
export function useStoryDetail(id: Readonly<Ref<string>>) {
  const api = useApi()
  const load = useLiveLoad({
    live: useLive(),
    ask: () => api.story(id.value),
    concerns: (change) => isOurs(change, id.value) || shows(change),
  })
  watch(id, () => void load.reload())
  return load

  /** An announcement does not say to which story a new item belongs; it shares a label, mostly. */
  function shows(change: Change): boolean {
    const own = load.answer.value
    if (!own) return false
    if (change.kind === 'item-changed') return own.items.some((item) => item.id === change.id)
    if (change.kind !== 'item-added') return false
    const { hotSpots, places } = own.story
    return (
      change.hotSpots.some((id) => hotSpots.includes(id)) ||
      change.places.some((id) => places.includes(id))
    )
  }
}

function isOurs(change: Change, id: string): boolean {
  return change.kind === 'story-changed' && change.id === id
}
