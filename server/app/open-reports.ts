import type { Config } from '../config.ts'
import type { KeepReports } from '../services/keep-reports.ts'
import { openStoreBeside } from '../store/open-beside.ts'
import type { Log } from './log.ts'
import { makeReportServices } from './make-report-services.ts'
import { openPlan } from './open-plan.ts'

export interface ReportTools {
  readonly keepReports: KeepReports
  /** Templates of the plan, with the period that each is of. */
  readonly templates: readonly { readonly id: string; readonly period: string }[]
  readonly close: () => Promise<void>
}

/** The part of the program that writes reports, over the configured store; also beside a running one. */
export async function openReports(config: Config, log: Log): Promise<ReportTools> {
  const { currentPlan } = await openPlan(config)
  const { dataDir, databaseUrl } = config
  const place = { dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) }
  const store = await openStoreBeside({ ...place, log })
  const { keepReports } = makeReportServices({ store, currentPlan, ring: () => {} })
  const templates = (currentPlan().plan.reports ?? []).map(({ id, period }) => ({ id, period }))
  return { keepReports, templates, close: () => store.close() }
}
