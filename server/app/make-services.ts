import type { Services } from '../http/api-routes.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { makeListCases } from '../services/list-cases.ts'
import { makeListItems } from '../services/list-items.ts'
import { makeListSources } from '../services/list-sources.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makeReadChanges } from '../services/read-changes.ts'
import { makeRecordStep } from '../services/record-step.ts'
import { makeShowCase } from '../services/show-case.ts'
import { makeShowPlan } from '../services/show-plan.ts'
import { makeShowTrend } from '../services/show-trend.ts'
import { makeYardstickOf } from '../services/yardsticks.ts'

interface ServiceParts {
  readonly store: Store
  readonly held: HeldPlan
  readonly demo: boolean
  readonly ring: () => void
}

/** What the pages can ask for, over one store and one plan. */
export function makeServices({ store, held, demo, ring }: ServiceParts): Services {
  const { currentPlan, faults } = held
  const now = Date.now
  const yardstickOf = makeYardstickOf(store.versions, currentPlan)
  const showCase = makeShowCase({ store, yardstickOf, now })
  return {
    showPlan: makeShowPlan({ currentPlan, faults, now, demo }),
    listItems: makeListItems({ store }),
    listCases: makeListCases({ store, yardstickOf, now }),
    showCase,
    recordStep: makeRecordStep({ store, showCase, newId, now, ring }),
    listSources: makeListSources({ store, currentPlan, now }),
    showTrend: makeShowTrend({ store, currentPlan, now }),
    readChanges: makeReadChanges({ store }),
  }
}
