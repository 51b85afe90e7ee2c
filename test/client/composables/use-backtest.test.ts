import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useBacktest } from '../../../client/composables/use-backtest.ts'
import type { BacktestView } from '../../../server/contract/backtests.ts'
import type { Change } from '../../../server/contract/changes.ts'

describe('the trial of a draft while it is edited', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('runs for the newest edit also when something is judged in the pause before it', async () => {
    const started: number[] = []
    const revision = ref(1)
    const ended = (id: string) => ({ id, status: 'done' }) as BacktestView
    let tell: (changes: readonly Change[]) => void = () => {}
    const scope = effectScope()
    scope.run(() =>
      useBacktest(
        {
          startBacktest: async () => {
            started.push(revision.value)
            return ended(`of ${revision.value}`)
          },
          backtest: async (id) => ended(id),
          stopBacktest: async (id) => ended(id),
        },
        {
          onChanges: (listen) => {
            tell = listen
          },
        },
        { draft: ref('draft'), revision },
      ),
    )
    await vi.advanceTimersByTimeAsync(50)
    revision.value = 2
    await nextTick()
    tell([{ seq: 1, kind: 'label-judged', id: 'item' }])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(started).toEqual([1, 2])
    scope.stop()
  })
})
