import {
  type ComputedRef,
  computed,
  type InjectionKey,
  onScopeDispose,
  provide,
  type ShallowRef,
  shallowRef,
} from 'vue'
import { injectRequired } from './inject-required.ts'
import { makeServerClock } from './server-clock.ts'

const KEY: InjectionKey<Readonly<ShallowRef<number>>> = Symbol('server time')

export interface PageClock {
  /** Called with the server time of every answer, epoch ms. */
  readonly sync: (serverNow: number) => void
  /** Server time this very moment. */
  readonly now: () => number
  /** Server time, changing every second. */
  readonly ticking: Readonly<ShallowRef<number>>
}

/** The page's one ticking clock. */
export function provideNow(): PageClock {
  const clock = makeServerClock({ wall: () => Date.now(), steady: () => performance.now() })
  const now = shallowRef(clock.now())
  let timer: ReturnType<typeof setTimeout>
  const tick = () => {
    now.value = clock.now()
    // Just after the next whole second, so that countdowns step evenly.
    timer = setTimeout(tick, 1005 - (now.value % 1000))
  }
  tick()
  onScopeDispose(() => clearTimeout(timer))
  provide(KEY, now)
  return {
    now: clock.now,
    ticking: now,
    sync: (serverNow) => {
      clock.sync(serverNow)
      now.value = clock.now()
    },
  }
}

/** Server time, changing every `everyMs`: a list that shows minutes needs no redraw each second. */
export function useNow(everyMs = 1000): ComputedRef<number> {
  const now = injectRequired(KEY)
  return computed(() => (everyMs <= 1000 ? now.value : Math.floor(now.value / everyMs) * everyMs))
}
