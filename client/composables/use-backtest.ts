import { computed, onScopeDispose, type Ref, ref, shallowRef, watch } from 'vue'
import type { BacktestView } from '../../server/contract/backtests.ts'
import type { Change } from '../../server/contract/changes.ts'
import type { LearningApi } from '../api/learning-api.ts'
import { coalesce } from './coalesce.ts'
import type { Live } from './use-live.ts'

/** A pause in typing; a run for every letter would only be thrown away. */
const PAUSE_MS = 600
/** A look at what a run has found so far. */
const LOOK_MS = 400
const COALESCE_MS = 300

export interface BacktestOf {
  readonly draft: Ref<string>
  readonly revision: Ref<number>
}

/** Tries the draft on stored items whenever it has changed, and follows the run. */
export function useBacktest(
  api: Pick<LearningApi, 'startBacktest' | 'backtest' | 'stopBacktest'>,
  live: Pick<Live, 'onChanges'>,
  { draft, revision }: BacktestOf,
) {
  const days = ref(14)
  const view = shallowRef<BacktestView>()
  const error = shallowRef<unknown>()
  let turn = 0
  let nextLook: ReturnType<typeof setTimeout> | undefined
  /** Apart from the looks: what is heard of the older run must not call off the one to come. */
  let nextStart: ReturnType<typeof setTimeout> | undefined

  /** Of several questions under way only the last one counts. */
  async function ask(question: () => Promise<BacktestView>): Promise<void> {
    turn += 1
    const mine = turn
    clearTimeout(nextLook)
    try {
      const given = await question()
      if (mine !== turn) return
      view.value = given
      error.value = undefined
      if (given.status === 'running') nextLook = setTimeout(look, LOOK_MS)
    } catch (failure) {
      if (mine === turn) error.value = failure
    }
  }

  function look(): void {
    const id = view.value?.id
    if (id !== undefined) void ask(() => api.backtest(id))
  }

  function start(): void {
    void ask(() => api.startBacktest(draft.value, days.value))
  }

  watch(
    [draft, revision, days],
    () => {
      turn += 1
      clearTimeout(nextLook)
      clearTimeout(nextStart)
      nextStart = setTimeout(start, view.value === undefined ? 0 : PAUSE_MS)
    },
    { immediate: true },
  )
  const lookSoon = coalesce(look, COALESCE_MS)
  live.onChanges((changes) => changes.some(isLearnt) && lookSoon())
  onScopeDispose(() => {
    turn += 1
    clearTimeout(nextLook)
    clearTimeout(nextStart)
  })

  return {
    days,
    view,
    error,
    start,
    running: computed(() => view.value?.status === 'running'),
    stop: () => {
      const id = view.value?.id
      if (id !== undefined) void ask(() => api.stopBacktest(id))
    },
    refresh: look,
  }
}

function isLearnt({ kind }: Change): boolean {
  return kind === 'backtest-ended' || kind === 'label-judged'
}
