import { describe, expect, it } from 'vitest'
import { makeFindDueNotices } from '../../server/services/find-due-notices.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeYardstickOf } from '../../server/services/yardsticks.ts'
import { sampleCase, sampleEvent, sampleStory } from '../store/samples.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'

/** Ten in the morning in Hanoi; a target of the test plan is a quarter of an hour for `received`. */
const START = Date.parse('2026-11-20T10:00:00+07:00')
const MINUTE = 60_000

describe.each(engines)('what is due to be told on $name', (engine) => {
  const find = (store: Store, now: number) => {
    const currentPlan = () => inForce
    const yardstickOf = makeYardstickOf(store.versions, currentPlan)
    return makeFindDueNotices({ store, currentPlan, yardstickOf })(now)
  }

  it('is the highest level that each clock of an open case has reached, once', async () => {
    const { store, close } = await engine.open()
    const { calendar } = inForce.plan
    const versions = { targetVersion: 'targets-1', calendarVersion: calendar.version }
    const times = { openedAt: START, publicAt: START, ...versions }
    for (const id of ['a', 'b', 'done']) {
      await store.stories.save([sampleStory(`story-${id}`)])
      await store.cases.insert(sampleCase(id, { ...times, settled: id === 'done' }))
    }
    await store.cases.append(sampleEvent('1', { caseId: 'b', occurredAt: START + MINUTE }))
    expect(await find(store, START + 7 * MINUTE)).toEqual([])

    const [notice, ...others] = await find(store, START + 12 * MINUTE)
    expect(others).toEqual([])
    expect(notice).toMatchObject({
      ...{ key: 'a:1:received:75', caseId: 'a', to: ['ubnd'], urgent: true },
      ...{ dueAt: START + 15 * MINUTE, lateByMs: 0.75 * MINUTE },
    })
    if (!notice) throw new Error('there is one')
    await store.notices.raise([notice], START + 12 * MINUTE)
    expect(await find(store, START + 13 * MINUTE)).toEqual([])
    const later = await find(store, START + 15 * MINUTE)
    expect(later.map(({ key }) => key)).toEqual(['a:1:received:100'])
    await close()
  })
})
