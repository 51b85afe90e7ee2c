import { type InjectionKey, inject } from 'vue'

/** What App provides; asking outside of it is a mistake in the page. */
export function injectRequired<T>(key: InjectionKey<T>): T {
  const found = inject(key, undefined)
  if (found === undefined) throw new Error(`${key.description ?? 'something'} is not provided`)
  return found
}
