import type { CaseServices } from '../http/case-routes.ts'
import type { DeskServices } from '../http/desk-routes.ts'
import { makeActOnCase } from '../services/act-on-case.ts'
import { makeApplyToOpen } from '../services/apply-to-open.ts'
import { makeAskWhatIf } from '../services/ask-what-if.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { makeListCases } from '../services/list-cases.ts'
import { makeListExamples } from '../services/list-examples.ts'
import { newId } from '../services/new-id.ts'
import { makeOpenByHand } from '../services/open-by-hand.ts'
import type { Store } from '../services/ports.ts'
import type { Renderers } from '../services/render-ports.ts'
import { makeSaveFigures } from '../services/save-sheets.ts'
import { makeShowCase } from '../services/show-case.ts'
import { makeShowFigures } from '../services/show-figures.ts'
import { makeShowForecast } from '../services/show-forecast.ts'
import { makeShowHandover } from '../services/show-handover.ts'
import { makeShowPlan } from '../services/show-plan.ts'
import { makeShowResponse } from '../services/show-response.ts'
import { makeYardstickOf } from '../services/yardsticks.ts'

interface CaseParts {
  readonly store: Store
  readonly held: HeldPlan
  readonly demo: boolean
  readonly ring: () => void
  readonly renderers: Renderers
}

/** What the desk can ask for and do. */
export function makeCaseServices(parts: CaseParts): CaseServices & DeskServices {
  const { store, held, demo, ring, renderers } = parts
  const { currentPlan, faults, setAside } = held
  const now = Date.now
  const yardstickOf = makeYardstickOf(store.versions, currentPlan)
  const desk = { store, currentPlan, yardstickOf, now }
  const showCase = makeShowCase(desk)
  const showFigures = makeShowFigures(desk)
  const acting = { ...desk, showCase, newId, ring }
  return {
    showPlan: makeShowPlan({ currentPlan, faults, setAside, now, demo }),
    listCases: makeListCases(desk),
    showCase,
    actOnCase: makeActOnCase(acting),
    openByHand: makeOpenByHand(acting),
    listExamples: makeListExamples({ store, now }),
    showFigures,
    saveFigures: makeSaveFigures({ showFigures, currentPlan, renderers }),
    showForecast: makeShowForecast(desk),
    showResponse: makeShowResponse(desk),
    askWhatIf: makeAskWhatIf(desk),
    showHandover: makeShowHandover(desk),
    applyToOpen: makeApplyToOpen(acting),
  }
}
