import type { Dimension } from '../../server/domain/rules/classification.ts'
import { usePlan } from './use-plan.ts'

/** The name of a label in the language of the page. */
export function useLabelTitle(): (of: {
  readonly dimension: Dimension
  readonly label: string
}) => string {
  const { axisTitle, hotSpotTitle } = usePlan()
  return ({ dimension, label }) => (dimension === 'axis' ? axisTitle(label) : hotSpotTitle(label))
}
