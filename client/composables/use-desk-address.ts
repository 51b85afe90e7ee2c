import { type InjectionKey, provide, type ShallowRef, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { injectRequired } from './inject-required.ts'

const KEY: InjectionKey<Readonly<ShallowRef<string>>> = Symbol('desk address')

/** Where the desk was left, filter and all: every way back to it leads there. */
export function provideDeskAddress(): void {
  const route = useRoute()
  const address = shallowRef('/')
  watch(
    () => route.fullPath,
    (path) => {
      if (route.name === 'desk') address.value = path
    },
  )
  provide(KEY, address)
}

export function useDeskAddress(): Readonly<ShallowRef<string>> {
  return injectRequired(KEY)
}
