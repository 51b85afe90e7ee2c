import type { CommitmentServices } from '../http/commitment-routes.ts'
import { makeRenderers } from '../report/renderers.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { makeKeepProducts } from '../services/keep-products.ts'
import type { Store } from '../services/ports.ts'
import { makeSaveCommitments } from '../services/save-commitments.ts'
import { makeShowCommitments, makeShowProducts } from '../services/show-commitments.ts'

/** The plan's commitments, its days, and reports. */
export function makeReportServices(parts: {
  readonly store: Store
  readonly held: HeldPlan
  readonly ring: () => void
}): CommitmentServices {
  const { store, held, ring } = parts
  const { currentPlan } = held
  const now = Date.now
  const renderers = makeRenderers()
  const showCommitments = makeShowCommitments({ store, currentPlan, now })
  return {
    showCommitments,
    showProducts: makeShowProducts({ store, currentPlan, now }),
    saveCommitments: makeSaveCommitments({ showCommitments, currentPlan, renderers }),
    keepProducts: makeKeepProducts({ store, currentPlan, now, ring }),
  }
}
