import { makeWorkbenchServices } from '../../server/app/make-workbench-services.ts'
import { NOTHING_JUDGED } from '../../server/domain/rules/estimate.ts'
import type { GateMeasures } from '../../server/domain/rules/release-gate.ts'
import type { WorkbenchServices } from '../../server/http/workbench-routes.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeRuleBooks, type RuleBooks } from '../../server/services/rule-books.ts'
import type { RuleFiles } from '../../server/services/rule-ports.ts'
import { inForce, smallPlan } from './plan-in-force.ts'

export const FLOODING = 'small/hot-spots/flooding.yaml'
export const WATER = 'shared/water.yaml'

/** A rule on one list; with another phrase it labels other texts. */
export function floodingRule(phrase: string): string {
  return [
    ...['id: flooding', 'title: Ngập', 'titleEn: Flooding', 'urgency: urgent', 'unit: ubnd'],
    ...['status: active', 'owner: ban-thu', 'since: 2026-11-20', 'why: thử', 'threshold: 1'],
    ...['phrases:', '  - "@water"', `  - ${phrase}`],
    ...['examples:', `  hit: [phố ${phrase}]`, '  miss: [trời nắng]', ''],
  ].join('\n')
}

export const WATER_TEXT = 'id: water\ntitle: Nước\nwhy: thử\nphrases: [nước dâng]\n'

/** A plan of one rule on one list, as files. */
export function smallDisk(): Map<string, string> {
  return new Map([
    ['small/plan.yaml', 'axes: []\nhotSpots: [flooding]\nunits: [{ id: ubnd }]\n'],
    [FLOODING, floodingRule('ngập')],
    [WATER, WATER_TEXT],
  ])
}

/** Measures of a draft that is in no way worse. */
export const EVEN: GateMeasures = {
  ...{ status: 'done', labels: [], broad: [], dead: [], overlaps: [] },
  urgentRecall: { released: NOTHING_JUDGED, draft: NOTHING_JUDGED },
  cost: { releasedUs: 10, draftUs: 10 },
}

export interface RuleDesk extends WorkbenchServices {
  readonly books: RuleBooks
  /** The files "on the disk", to be written on under a release. */
  readonly disk: Map<string, string>
}

interface DeskChoices {
  /** What a backtest says; `never`: there was none. */
  readonly measures?: GateMeasures | 'never'
  readonly fourEyes?: boolean
}

/** The workbench over a store and over rule files in memory. */
export function ruleDesk(
  store: Store,
  { measures = EVEN, fourEyes = false }: DeskChoices = {},
): RuleDesk {
  const disk = smallDisk()
  const files: RuleFiles = { planId: 'small', read: async () => new Map(disk), check: () => [] }
  const books = makeRuleBooks({ store, files })
  const plan = { ...smallPlan, release: { fourEyes } }
  const held = {
    currentPlan: () => ({ ...inForce, plan }),
    faults: () => [],
    setAside: () => undefined,
    reloadIfChanged: async () => 'unchanged' as const,
  }
  const measure = async () => (measures === 'never' ? undefined : measures)
  return {
    ...makeWorkbenchServices({ store, held, ring: () => {}, books, files, measure }),
    ...{ books, disk },
  }
}
