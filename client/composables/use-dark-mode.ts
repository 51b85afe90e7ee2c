import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'

/** Whether the system asks for dark colours, now and when it changes its mind. */
export function useDarkMode(): Readonly<ShallowRef<boolean>> {
  const query = window.matchMedia('(prefers-color-scheme: dark)')
  const dark = shallowRef(query.matches)
  const hear = () => {
    dark.value = query.matches
  }
  query.addEventListener('change', hear)
  onScopeDispose(() => query.removeEventListener('change', hear))
  return dark
}
