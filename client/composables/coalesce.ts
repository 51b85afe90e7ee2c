import { onScopeDispose } from 'vue'

/** Many calls within `ms` become one, at its end. Nothing runs after the scope is gone. */
export function coalesce(work: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      work()
    }, ms)
  }
}
