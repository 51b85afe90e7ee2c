import type { Services } from '../http/api-routes.ts'
import type { ImportServices } from '../http/import-routes.ts'
import type { ManualServices } from '../http/manual-routes.ts'
import type { SourceServices } from '../http/source-routes.ts'
import { makeAddSource } from '../services/add-source.ts'
import { makeEditSource } from '../services/edit-source.ts'
import { makeFileManualItem } from '../services/file-manual-item.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { makeImportFile, makePreviewImport } from '../services/import-file.ts'
import { makeImportItems } from '../services/import-items.ts'
import { makeIngestItems } from '../services/ingest-items.ts'
import { makeListCases } from '../services/list-cases.ts'
import { makeListItems } from '../services/list-items.ts'
import { makeListSources } from '../services/list-sources.ts'
import { makeLookAtSource } from '../services/look-at-source.ts'
import { newId } from '../services/new-id.ts'
import { makeAskSource, makePauseSource } from '../services/pause-source.ts'
import type { Store } from '../services/ports.ts'
import type { PreviewSource } from '../services/preview-source.ts'
import { makeReadChanges } from '../services/read-changes.ts'
import { makeRecordStep } from '../services/record-step.ts'
import { makeShowCase } from '../services/show-case.ts'
import { makeShowPlan } from '../services/show-plan.ts'
import { makeShowSource } from '../services/show-source.ts'
import { makeShowTrend } from '../services/show-trend.ts'
import { makeSwitchCollecting } from '../services/switch-collecting.ts'
import { makeYardstickOf } from '../services/yardsticks.ts'

interface ServiceParts {
  readonly store: Store
  readonly held: HeldPlan
  readonly demo: boolean
  readonly ring: () => void
  /** Absent where this process opens no door to the outside. */
  readonly previewSource?: PreviewSource | undefined
}

/** What the pages can ask for, over one store and one plan. */
export function makeServices(parts: ServiceParts): Services {
  const { store, held, demo, ring } = parts
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
    showTrend: makeShowTrend({ store, currentPlan, now }),
    readChanges: makeReadChanges({ store }),
    ...sourceServices(parts),
    ...entryServices(parts),
  }
}

function sourceServices({ store, held, ring, previewSource }: ServiceParts): SourceServices {
  const { currentPlan } = held
  const now = Date.now
  const showSource = makeShowSource({ store, currentPlan, now })
  const acting = { store, currentPlan, showSource, now, ring }
  const listSources = makeListSources({ store, currentPlan, now })
  return {
    listSources,
    switchCollecting: makeSwitchCollecting({ store, listSources, now, ring }),
    showSource,
    addSource: makeAddSource(acting),
    editSource: makeEditSource(acting),
    pauseSource: makePauseSource(acting),
    askSource: makeAskSource(acting),
    lookAtSource: makeLookAtSource({ previewSource }),
  }
}

/** What people and files bring, beside the collector. */
function entryServices({ store, held, ring }: ServiceParts): ManualServices & ImportServices {
  const now = Date.now
  const ingest = makeIngestItems({ store, currentPlan: held.currentPlan, newId, now, ring })
  return {
    fileManualItem: makeFileManualItem({ store, ingest, now }),
    previewImport: makePreviewImport(),
    importFile: makeImportFile({ importRows: makeImportItems({ store, ingest, now }) }),
  }
}
