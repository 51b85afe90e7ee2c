import { type ShallowRef, shallowRef } from 'vue'

export interface Load<T> {
  /** The last good answer; stays while a newer one is asked for or fails. */
  readonly answer: Readonly<ShallowRef<T | undefined>>
  readonly error: Readonly<ShallowRef<unknown>>
  readonly loading: Readonly<ShallowRef<boolean>>
  /** Gives the answer, or nothing when it failed or a later question overtook it. */
  readonly reload: () => Promise<T | undefined>
}

/** Asks and keeps the answer. Of several questions under way only the last one counts. */
export function useLoad<T>(ask: () => Promise<T>): Load<T> {
  const answer = shallowRef<T>()
  const error = shallowRef<unknown>()
  const loading = shallowRef(false)
  let turn = 0

  async function reload(): Promise<T | undefined> {
    turn += 1
    const mine = turn
    loading.value = true
    try {
      const given = await ask()
      if (mine !== turn) return undefined
      answer.value = given
      error.value = undefined
      return given
    } catch (failure) {
      if (mine === turn) error.value = failure
      return undefined
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  return { answer, error, loading, reload }
}
