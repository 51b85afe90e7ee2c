import type { RuleHealthList, RuleHealthView } from '../contract/rule-health.ts'
import type { Instant } from '../domain/items/item.ts'
import { flagsOf, judgedPrecision, type RuleCounts } from '../domain/rules/rule-health.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { LabelCounts, LabelKey } from './label-count-ports.ts'
import type { Store } from './ports.ts'

const DAY = 86_400_000
const DAYS = 30

export type ShowRuleHealth = () => Promise<RuleHealthList>

/** How every rule of the plan has done in thirty days, those to look at first. */
export function makeShowRuleHealth({
  store,
  currentPlan,
  now,
}: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): ShowRuleHealth {
  return async () => {
    const at = now()
    const counts = await store.labelCounts.since(at - DAYS * DAY)
    const { axes, hotSpots } = currentPlan().plan
    const keys: readonly LabelKey[] = [
      ...hotSpots.map(({ id }) => ({ dimension: 'hotSpot' as const, label: id })),
      ...axes.map(({ id }) => ({ dimension: 'axis' as const, label: id })),
    ]
    const rules = keys.map((key) => healthOf(key, counts))
    const flagged = ({ flags }: RuleHealthView) => Number(flags.length > 0)
    return { rules: rules.toSorted((a, b) => flagged(b) - flagged(a)), days: DAYS, now: at }
  }
}

function healthOf(key: LabelKey, all: LabelCounts): RuleHealthView {
  const isOf = (one: LabelKey) => one.dimension === key.dimension && one.label === key.label
  const own = all.items.find(isOf)
  const judged = (verdict: string) =>
    all.judged.find((one) => isOf(one) && one.verdict === verdict)?.items ?? 0
  const said = (kind: string) =>
    key.dimension === 'hotSpot'
      ? (all.said.find((one) => one.label === key.label && one.kind === kind)?.items ?? 0)
      : 0
  const counts: RuleCounts = {
    ...key,
    ...{ items: own?.items ?? 0, alone: own?.alone ?? 0 },
    ...{ right: judged('right'), wrong: judged('wrong'), falseAlarms: said('false-alarm') },
    beside: all.beside.filter(isOf).map(({ other, items }) => ({ label: other, items })),
  }
  return {
    ...key,
    items: counts.items,
    precision: judgedPrecision(counts),
    falseAlarms: counts.falseAlarms,
    missed: said('missed'),
    ...(own && own.items > 0 ? { alone: own.alone / own.items, lastHitAt: own.lastHitAt } : {}),
    flags: flagsOf(counts),
  }
}
