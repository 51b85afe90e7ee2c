import type { CommitmentServices } from '../http/commitment-routes.ts'
import type { ReportServices } from '../http/report-routes.ts'
import { makeRenderers } from '../report/renderers.ts'
import type { CurrentPlan } from '../services/current-plan.ts'
import { makeListDueReports } from '../services/due-reports.ts'
import { makeGatherReport } from '../services/gather-report.ts'
import { makeKeepProducts } from '../services/keep-products.ts'
import { makeKeepReports } from '../services/keep-reports.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makeSaveCommitments } from '../services/save-commitments.ts'
import { makeShowCalendar } from '../services/show-calendar.ts'
import { makeShowCommitments, makeShowProducts } from '../services/show-commitments.ts'
import { makeShowFigures } from '../services/show-figures.ts'
import { makeKeepWeekly } from '../services/weekly-setting.ts'
import { makeYardstickOf } from '../services/yardsticks.ts'

/** The plan's commitments, its days, and reports. */
export function makeReportServices(parts: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly ring: () => void
  /** The machine's clock; a test moves its own. */
  readonly now?: () => number
}): CommitmentServices & ReportServices {
  const { store, currentPlan, ring, now = Date.now } = parts
  const renderers = makeRenderers()
  const showCommitments = makeShowCommitments({ store, currentPlan, now })
  const listDueReports = makeListDueReports({ store, currentPlan, now })
  const desk = {
    store,
    currentPlan,
    yardstickOf: makeYardstickOf(store.versions, currentPlan),
    now,
  }
  const gather = makeGatherReport({ ...desk, showCommitments, showFigures: makeShowFigures(desk) })
  return {
    showCommitments,
    showProducts: makeShowProducts({ store, currentPlan, now }),
    saveCommitments: makeSaveCommitments({ showCommitments, currentPlan, renderers }),
    keepProducts: makeKeepProducts({ store, currentPlan, now, ring }),
    listDueReports,
    keepWeekly: makeKeepWeekly({ store, currentPlan, now }),
    showCalendar: makeShowCalendar({ currentPlan, listDue: listDueReports, now }),
    keepReports: makeKeepReports({
      ...{ store, currentPlan, gather, renderers, listDue: listDueReports, newId, now, ring },
    }),
  }
}
