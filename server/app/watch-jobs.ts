import type { Job } from '../jobs/timetable.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makeRecordCoverage } from '../services/record-coverage.ts'
import { makeRecountItems } from '../services/recount-items.ts'
import { makeWatchSpikes } from '../services/watch-spikes.ts'
import type { Log } from './log.ts'

/** Often enough that an hour in which the program ran for some minutes only is known too. */
const COVERAGE_CRON = '20 */5 * * * *'
const SPIKE_CRON = '50 */5 * * * *'
const RECOUNT_CRON = '40 * * * * *'

/** What keeps trends true and rings the alarm. */
export function watchJobs(parts: {
  readonly log: Log
  readonly held: HeldPlan
  readonly store: Store
  readonly ring: () => void
}): readonly Job[] {
  const { log, store, ring } = parts
  const { currentPlan } = parts.held
  const { recountIfNeeded } = makeRecountItems({ store, currentPlan })
  const watchSpikes = makeWatchSpikes({ store, currentPlan, now: Date.now, newId, ring })
  return [
    {
      name: 'coverage',
      when: COVERAGE_CRON,
      run: makeRecordCoverage({ store, currentPlan, now: Date.now }),
    },
    {
      name: 'spikes',
      when: SPIKE_CRON,
      run: async () => {
        for (const { dimension, label, count } of await watchSpikes()) {
          log.info({ dimension, label, count }, 'the alarm rang')
        }
      },
    },
    {
      name: 'recount',
      when: RECOUNT_CRON,
      run: async () => {
        if (await recountIfNeeded()) log.info('the counts behind the charts were made anew')
      },
    },
  ]
}
