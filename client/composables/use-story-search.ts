import { computed, type Ref, shallowRef } from 'vue'
import type { ItemView } from '../../server/contract/items.ts'
import { useApi } from './use-api.ts'
import { useTask } from './use-task.ts'

/** A story as it can be chosen to be merged. */
export interface StoryChoice {
  readonly id: string
  readonly title: string
  readonly items: number
  readonly lastSeenAt: number
}

/** Finds stories by words of their items; the one that is looked at is not among them. */
export function useStorySearch(own: Readonly<Ref<string>>) {
  const api = useApi()
  const words = shallowRef('')
  const found = shallowRef<readonly ItemView[]>()
  const { busy, error, run } = useTask(async () => {
    const search = words.value.trim()
    found.value = search === '' ? undefined : (await api.items({ filter: { search } })).items
  })
  return {
    ...{ words, busy, error, search: run },
    choices: computed(() => found.value && storiesOf(found.value, own.value)),
  }
}

/** The newest item that was found stands for its story. */
function storiesOf(items: readonly ItemView[], own: string): readonly StoryChoice[] {
  const stories = new Map<string, StoryChoice>()
  for (const { storyId, title, storyItems, seenAt } of items) {
    if (storyId === own || stories.has(storyId)) continue
    stories.set(storyId, { id: storyId, title, items: storyItems, lastSeenAt: seenAt })
  }
  return [...stories.values()]
}
