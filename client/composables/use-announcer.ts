import { type InjectionKey, nextTick, provide, type ShallowRef, shallowRef } from 'vue'
import { injectRequired } from './inject-required.ts'

export interface Announcer {
  readonly sentence: Readonly<ShallowRef<string>>
  /** Has a screen reader say it when it is done with what it is saying. */
  readonly say: (sentence: string) => void
}

const KEY: InjectionKey<Announcer> = Symbol('announcer')

export function provideAnnouncer(): Announcer {
  const sentence = shallowRef('')
  const announcer: Announcer = {
    sentence,
    say: (text) => {
      // Emptied first: the same sentence twice would otherwise be no change and stay unsaid.
      sentence.value = ''
      void nextTick(() => {
        sentence.value = text
      })
    },
  }
  provide(KEY, announcer)
  return announcer
}

export function useAnnouncer(): Announcer {
  return injectRequired(KEY)
}
