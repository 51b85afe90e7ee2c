import type { Services } from '../http/api-routes.ts'
import type { ImportServices } from '../http/import-routes.ts'
import type { ManualServices } from '../http/manual-routes.ts'
import type { SourceServices } from '../http/source-routes.ts'
import type { StoryServices } from '../http/story-routes.ts'
import { makeRenderers } from '../report/renderers.ts'
import { makeAddSource } from '../services/add-source.ts'
import type { GateMeasuresOf } from '../services/ask-gate.ts'
import type { BacktestEngine } from '../services/backtest-ports.ts'
import { makeEditSource } from '../services/edit-source.ts'
import { makeErasures } from '../services/erase-on-request.ts'
import { makeFileManualItem } from '../services/file-manual-item.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import type { Passwords, Seal } from '../services/identity-ports.ts'
import { makeImportFile, makePreviewImport } from '../services/import-file.ts'
import { makeImportItems } from '../services/import-items.ts'
import { makeIngestItems } from '../services/ingest-items.ts'
import { makeKeepSpikeSettings } from '../services/keep-spike-settings.ts'
import { makeKeepSpikes } from '../services/keep-spikes.ts'
import { makeListItems } from '../services/list-items.ts'
import { makeListSources } from '../services/list-sources.ts'
import { makeLookAtSource } from '../services/look-at-source.ts'
import { makeMeasureDraft } from '../services/measure-draft.ts'
import { makeMergeStories } from '../services/merge-stories.ts'
import { newId } from '../services/new-id.ts'
import { makeAskSource, makePauseSource } from '../services/pause-source.ts'
import type { Store } from '../services/ports.ts'
import type { PreviewSource } from '../services/preview-source.ts'
import { makeReadChanges } from '../services/read-changes.ts'
import { makeRuleBooks } from '../services/rule-books.ts'
import type { RuleFiles } from '../services/rule-ports.ts'
import { makeShowOutlook } from '../services/show-outlook.ts'
import { makeShowPrivacy } from '../services/show-privacy.ts'
import { makeShowSource } from '../services/show-source.ts'
import { makeShowStory } from '../services/show-story.ts'
import { makeShowTrends } from '../services/show-trends.ts'
import { makeSplitStory } from '../services/split-story.ts'
import type { StoryWindow } from '../services/story-window.ts'
import { makeSwitchCollecting } from '../services/switch-collecting.ts'
import { makeAccountServices } from './make-account-services.ts'
import { makeCaseServices } from './make-case-services.ts'
import { makeLearningServices } from './make-learning-services.ts'
import { makeNoticeServices, type NoticeDoors } from './make-notice-services.ts'
import { makeReportServices } from './make-report-services.ts'
import { makeWorkbenchServices } from './make-workbench-services.ts'

interface ServiceParts {
  readonly store: Store
  readonly held: HeldPlan
  readonly demo: boolean
  readonly ring: () => void
  readonly passwords: Passwords
  /** Of secrets at rest. */
  readonly seal: Seal
  /** The items of the last days in memory, once for all who look for stories. */
  readonly window: StoryWindow
  /** Tries drafts on stored items. */
  readonly backtestEngine: BacktestEngine
  /** The rule files that drafts and releases lie over. */
  readonly files: RuleFiles
  /** What a backtest found of a draft; absent where nothing tries drafts. */
  readonly measure?: GateMeasuresOf
  /** Whom residents ask for a correction. */
  readonly privacyContact?: string
  readonly noticeDoors?: NoticeDoors | undefined
  /** Absent where this process opens no door to the outside. */
  readonly previewSource?: PreviewSource | undefined
}

/** What the pages can ask for, over one store and one plan. */
export function makeServices(parts: ServiceParts): Services {
  const { store, held, ring } = parts
  const { currentPlan } = held
  const now = Date.now
  const renderers = makeRenderers()
  const books = makeRuleBooks(parts)
  const measure = parts.measure ?? makeMeasureDraft({ store, currentPlan })
  const workbench = makeWorkbenchServices({ ...parts, books, measure })
  return {
    ...makeCaseServices({ ...parts, renderers }),
    listItems: makeListItems({ store }),
    showTrends: makeShowTrends({ store, currentPlan, now }),
    showOutlook: makeShowOutlook({ store, currentPlan, now }),
    keepSpikes: makeKeepSpikes({ store, now, ring }),
    spikeSettings: makeKeepSpikeSettings({ store, currentPlan, now }),
    readChanges: makeReadChanges({ store }),
    ...sourceServices(parts),
    ...storyServices(parts),
    ...makeNoticeServices({ store, currentPlan, noticeDoors: parts.noticeDoors }),
    ...entryServices(parts),
    ...makeReportServices({ store, currentPlan, ring }),
    ...makeAccountServices({ ...parts, renderers }),
    ...workbench,
    ...makeLearningServices({ ...parts, books, putDraft: workbench.keepDrafts.put }),
    erasures: makeErasures({ store, currentPlan, newId, now, ring }),
    showPrivacy: makeShowPrivacy({ store, currentPlan, contact: parts.privacyContact ?? '', now }),
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

function storyServices({ store, held, window, ring }: ServiceParts): StoryServices {
  const now = Date.now
  const showStory = makeShowStory({ store, window, now })
  const acting = { store, currentPlan: held.currentPlan, showStory, newId, now, ring }
  return {
    showStory,
    mergeStories: makeMergeStories(acting),
    splitStory: makeSplitStory(acting),
  }
}

/** What people and files bring, beside the collector. */
function entryServices({
  store,
  held,
  window,
  ring,
}: ServiceParts): ManualServices & ImportServices {
  const now = Date.now
  const { currentPlan } = held
  const ingest = makeIngestItems({ store, currentPlan, window, newId, now, ring })
  return {
    fileManualItem: makeFileManualItem({ store, ingest, now }),
    previewImport: makePreviewImport(),
    importFile: makeImportFile({
      importRows: makeImportItems({ store, currentPlan, ingest, now }),
    }),
  }
}
