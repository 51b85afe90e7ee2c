import { type Ref, ref, type ShallowRef, shallowRef } from 'vue'

export interface Task<A extends readonly unknown[], T> {
  readonly busy: Readonly<Ref<boolean>>
  readonly error: Readonly<ShallowRef<unknown>>
  /** Does it unless it is being done; gives the answer, or nothing when it failed. */
  readonly run: (...args: A) => Promise<T | undefined>
  readonly forget: () => void
}

/** One thing that a person starts and waits for. */
export function useTask<A extends readonly unknown[], T>(
  work: (...args: A) => Promise<T>,
): Task<A, T> {
  const busy = ref(false)
  const error = shallowRef<unknown>()
  return {
    busy,
    error,
    forget: () => {
      error.value = undefined
    },
    run: async (...args) => {
      if (busy.value) return undefined
      busy.value = true
      error.value = undefined
      try {
        return await work(...args)
      } catch (failure) {
        error.value = failure
        return undefined
      } finally {
        busy.value = false
      }
    },
  }
}
