import { computed, onScopeDispose, type Ref, ref, shallowRef, watch } from 'vue'
import type { PreviewBody, PreviewView } from '../../server/contract/source-pages.ts'
import type { DeskApi } from '../api/desk-api.ts'

/** Typing rests this long before the page is read again. */
const REST_MS = 500

export interface RecipeLook {
  /** What the recipe of the last look finds; absent before the first and while it says too little. */
  readonly found: Readonly<Ref<PreviewView | undefined>>
  readonly error: Readonly<Ref<unknown>>
  readonly busy: Readonly<Ref<boolean>>
  /** The last look found items by the recipe as it stands. */
  readonly isGood: Readonly<Ref<boolean>>
  readonly look: () => Promise<void>
}

/**
 * Reads a page by a recipe while it is written, each time the typing rests; `asked` gives nothing
 * while there is too little to go by. Only the answer to the newest question counts.
 */
export function useRecipeLook(
  api: Pick<DeskApi, 'lookAtSource'>,
  asked: () => PreviewBody | undefined,
): RecipeLook {
  const found = shallowRef<PreviewView>()
  const error = shallowRef<unknown>()
  const running = ref(0)
  const question = computed(() => JSON.stringify(asked() ?? null))
  const answered = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = async (): Promise<void> => {
    clearTimeout(timer)
    const body = asked()
    const mine = question.value
    if (body === undefined) return
    running.value += 1
    try {
      const answer = await api.lookAtSource(body)
      if (mine === question.value) {
        found.value = answer
        error.value = undefined
        answered.value = mine
      }
    } catch (failure) {
      if (mine === question.value) error.value = failure
    } finally {
      running.value -= 1
    }
  }

  watch(question, () => {
    clearTimeout(timer)
    error.value = undefined
    if (asked() === undefined) found.value = undefined
    else timer = setTimeout(() => void look(), REST_MS)
  })
  onScopeDispose(() => clearTimeout(timer))

  return {
    ...{ found, error, look },
    busy: computed(() => running.value > 0),
    isGood: computed(() => found.value?.kind === 'page' && answered.value === question.value),
  }
}
