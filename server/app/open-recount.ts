import type { Config } from '../config.ts'
import { makeRecountItems, type RecountItems } from '../services/recount-items.ts'
import { openStoreBeside } from '../store/open-beside.ts'
import type { Log } from './log.ts'
import { openPlan } from './open-plan.ts'

export interface RecountTools extends Pick<RecountItems, 'recount'> {
  readonly close: () => Promise<void>
}

/** Counting anew from the console, also while the program runs. */
export async function openRecount(config: Config, log: Log): Promise<RecountTools> {
  const { currentPlan } = await openPlan(config)
  const { dataDir, databaseUrl } = config
  const store = await openStoreBeside({ dataDir, databaseUrl, log })
  const { recount } = makeRecountItems({ store, currentPlan })
  return { recount, close: () => store.close() }
}
