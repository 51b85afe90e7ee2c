import { type ComputedRef, computed, type InjectionKey, provide } from 'vue'
import type { Change } from '../../server/contract/changes.ts'
import type { SourceList, SourceView } from '../../server/contract/sources.ts'
import type { DeskApi } from '../api/desk-api.ts'
import { inHealthOrder, isAnswering, isCollected } from '../view/source-age.ts'
import { injectRequired } from './inject-required.ts'
import type { Live } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'
import type { Load } from './use-load.ts'

export interface Sources {
  readonly load: Load<SourceList>
  /** Those that are asked, worst first. */
  readonly sources: ComputedRef<readonly SourceView[]>
  /** What people type in and files bring: nobody is asked, so none of these can be dead. */
  readonly entered: ComputedRef<readonly SourceView[]>
  /** How many are meant to answer: paused ones are not. */
  readonly asked: ComputedRef<number>
  readonly answering: ComputedRef<number>
  /** Since when nothing at all is collected; absent while it runs. */
  readonly pausedSince: ComputedRef<number | undefined>
}

const KEY: InjectionKey<Sources> = Symbol('sources')

/** On every page: a calm feed means nothing when its sources are dead. */
export function provideSources(api: DeskApi, live: Live): Sources {
  const load = useLiveLoad({
    live,
    ask: async () => {
      const list = await api.sources()
      live.baseline(list.seq)
      return list
    },
    concerns: (change) => isSourceChange(change) || change.kind === 'collecting-switched',
  })
  const all = computed(() => load.answer.value?.sources ?? [])
  const sources = computed(() => inHealthOrder(all.value.filter(isCollected)))
  const entered = computed(() => all.value.filter((each) => !isCollected(each)))
  const running = computed(() => sources.value.filter((each) => !each.paused))
  const asked = computed(() => running.value.length)
  const answering = computed(() => running.value.filter((each) => isAnswering(each.health)).length)
  const pausedSince = computed(() => load.answer.value?.pausedSince)
  const provided: Sources = { load, sources, entered, asked, answering, pausedSince }
  provide(KEY, provided)
  return provided
}

export function useSources(): Sources {
  return injectRequired(KEY)
}

export function isSourceChange(
  change: Change,
): change is Extract<Change, { readonly kind: 'source-checked' | 'source-changed' }> {
  return change.kind === 'source-checked' || change.kind === 'source-changed'
}
