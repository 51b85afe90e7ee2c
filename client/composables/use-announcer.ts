import {
  type InjectionKey,
  nextTick,
  onScopeDispose,
  provide,
  type ShallowRef,
  shallowRef,
} from 'vue'
import { injectRequired } from './inject-required.ts'

export interface Announcer {
  readonly sentence: Readonly<ShallowRef<string>>
  /** Has a screen reader say it when it is done with what it is saying. */
  readonly say: (sentence: string) => void
}

const KEY: InjectionKey<Announcer> = Symbol('announcer')

/** Long enough for a screen reader to have taken a sentence in before the next replaces it. */
const APART_MS = 1_200

export function provideAnnouncer(): Announcer {
  const sentence = shallowRef('')
  const waiting: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function sayNext(): void {
    timer = undefined
    const text = waiting.shift()
    if (text === undefined) return
    // Emptied first: the same sentence twice would otherwise be no change and stay unsaid.
    sentence.value = ''
    void nextTick(() => {
      sentence.value = text
    })
    timer = setTimeout(sayNext, APART_MS)
  }

  onScopeDispose(() => clearTimeout(timer))
  const announcer: Announcer = {
    sentence,
    say: (text) => {
      waiting.push(text)
      if (timer === undefined) sayNext()
    },
  }
  provide(KEY, announcer)
  return announcer
}

export function useAnnouncer(): Announcer {
  return injectRequired(KEY)
}
