import { computed, shallowRef } from 'vue'
import type { BacktestItemView, JudgingSample, Verdict } from '../../server/contract/backtests.ts'
import type { LearningApi } from '../api/learning-api.ts'

/** The next ones are asked for before these are used up. */
const FEW = 3

interface Done {
  readonly item: BacktestItemView
  readonly verdict: Verdict
}

/** One item after the other, each judged with one key; the last one can be taken back. */
export function useJudging(
  api: Pick<LearningApi, 'sample' | 'judge'>,
  backtest: () => string | undefined,
) {
  const sample = shallowRef<JudgingSample>()
  const waiting = shallowRef<readonly BacktestItemView[]>([])
  const done = shallowRef<readonly Done[]>([])
  const error = shallowRef<unknown>()
  const busy = shallowRef(false)

  async function load(): Promise<void> {
    const id = backtest()
    if (id === undefined) return
    await attempt(async () => {
      const given = await api.sample(id)
      if (backtest() !== id) return
      sample.value = given
      const judged = new Set(done.value.map(({ item }) => keyOf(item)))
      waiting.value = given.items.filter((item) => !judged.has(keyOf(item)))
    })
  }

  async function judge(verdict: Verdict): Promise<void> {
    const [item, ...rest] = waiting.value
    if (!item || busy.value) return
    busy.value = true
    const stored = await attempt(() => send(item, verdict))
    busy.value = false
    if (!stored) return
    waiting.value = rest
    done.value = [...done.value, { item, verdict }]
    if (rest.length < FEW) await load()
  }

  async function undo(): Promise<void> {
    const last = done.value.at(-1)
    if (!last || busy.value) return
    busy.value = true
    const taken = await attempt(() => send(last.item, undefined))
    busy.value = false
    if (!taken) return
    done.value = done.value.slice(0, -1)
    waiting.value = [last.item, ...waiting.value.filter((item) => keyOf(item) !== keyOf(last.item))]
  }

  function send(item: BacktestItemView, verdict: Verdict | undefined): Promise<void> {
    const { itemId, textHash, dimension, label } = item
    const said = verdict === undefined ? {} : { verdict }
    return api.judge({ itemId, textHash, dimension, label, ...said, backtest: backtest() ?? '' })
  }

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      error.value = undefined
      return true
    } catch (failure) {
      error.value = failure
      return false
    }
  }

  return {
    sample,
    error,
    busy,
    current: computed(() => waiting.value[0]),
    last: computed(() => done.value.at(-1)),
    count: computed(() => done.value.length),
    load,
    judge,
    undo,
    /** Another run: what was drawn for the old one is not asked any more. */
    reset: () => {
      waiting.value = []
      sample.value = undefined
    },
  }
}

function keyOf({ itemId, dimension, label }: BacktestItemView): string {
  return `${itemId} ${dimension} ${label}`
}
