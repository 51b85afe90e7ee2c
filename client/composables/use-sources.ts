import { type ComputedRef, computed, type InjectionKey, provide } from 'vue'
import type { SourceList, SourceView } from '../../server/contract/sources.ts'
import type { DeskApi } from '../api/desk-api.ts'
import { inHealthOrder, isAnswering } from '../view/source-age.ts'
import { injectRequired } from './inject-required.ts'
import type { Live } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'
import type { Load } from './use-load.ts'

export interface Sources {
  readonly load: Load<SourceList>
  /** Worst first. */
  readonly sources: ComputedRef<readonly SourceView[]>
  readonly answering: ComputedRef<number>
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
    concerns: (change) => change.kind === 'source-checked',
  })
  const sources = computed(() => inHealthOrder(load.answer.value?.sources ?? []))
  const answering = computed(() => sources.value.filter((each) => isAnswering(each.health)).length)
  const provided: Sources = { load, sources, answering }
  provide(KEY, provided)
  return provided
}

export function useSources(): Sources {
  return injectRequired(KEY)
}
