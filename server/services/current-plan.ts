import type { Plan } from '../domain/plan/plan.ts'
import type { Classification } from '../domain/rules/classification.ts'
import type { ClassifiedText } from '../domain/rules/classify.ts'

/** The plan in force with its compiled rules; swapped as a whole when the files change. */
export interface PlanInForce {
  readonly plan: Plan
  readonly planVersion: string
  readonly ruleSetVersion: string
  readonly classify: (text: ClassifiedText) => Classification
}

/** Asked anew for every batch, so that a reload takes effect between items, never within one. */
export type CurrentPlan = () => PlanInForce
