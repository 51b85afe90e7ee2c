import { expect, it } from 'vitest'
import { isCronExpression, startTimetable } from '../../server/jobs/timetable.ts'
import { makeSignal } from '../support/signal.ts'
import { until } from '../support/until.ts'

const EVERY_SECOND = '* * * * * *'

it('leaves out the ticks that come while a run is under way: what was missed is one run', async () => {
  const first = makeSignal()
  let runs = 0
  let atOnce = 0
  const slow = async () => {
    runs += 1
    atOnce += 1
    expect(atOnce).toBe(1)
    if (runs === 1) await first.raised
    atOnce -= 1
  }
  let ticks = 0
  const clock = async () => {
    ticks += 1
  }
  const jobs = [
    { name: 'slow', when: EVERY_SECOND, run: slow },
    { name: 'clock', when: EVERY_SECOND, run: clock },
  ]
  const timetable = startTimetable(jobs, () => {})
  await until('three ticks have passed', async () => ticks >= 3)
  expect(runs).toBe(1)
  first.raise()
  await until('it runs again', async () => runs === 2)
  await timetable.stop()
})

it('goes on after a run that failed, and says which one it was', async () => {
  const told: string[] = []
  let runs = 0
  const run = async () => {
    runs += 1
    throw new Error('no')
  }
  const timetable = startTimetable([{ name: 'sweep', when: EVERY_SECOND, run }], (_, job) => {
    told.push(job)
  })
  await until('it ran twice', async () => runs >= 2)
  await timetable.stop()
  expect(told.slice(0, 2)).toEqual(['sweep', 'sweep'])
})

it('knows a line that it cannot follow', () => {
  expect(['0 7 * * 1', 'x', '61 * * * *'].map(isCronExpression)).toEqual([true, false, false])
})
