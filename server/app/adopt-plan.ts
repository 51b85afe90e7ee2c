import type { PlanInForce } from '../services/current-plan.ts'
import type { Store } from '../services/ports.ts'

/**
 * Writes down the versions that labels and cases will name, and makes the plan's sources known. What
 * was remembered under a version is never changed by this.
 */
export async function adoptPlan(
  store: Store,
  { plan, planVersion, ruleSetVersion }: PlanInForce,
): Promise<void> {
  await store.transaction(async ({ versions, sources }) => {
    await versions.remember('targets', plan.targets.version, plan.targets)
    await versions.remember('calendar', plan.calendar.version, plan.calendar)
    await versions.remember('plan', planVersion, plan)
    await versions.remember('ruleSet', ruleSetVersion, { planVersion })
    await sources.define(plan.sources, Date.now())
  })
}
