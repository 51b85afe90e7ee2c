import type { SourceOrigin } from '../contract/sources.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Stores } from './ports.ts'
import { Refusal } from './refusal.ts'

export interface SourceInForce {
  readonly definition: SourceDefinition
  readonly origin: SourceOrigin
}

/** Sources that are asked, as against those that people or files bring. */
export function isCollected({ kind }: Pick<SourceDefinition, 'kind'>): boolean {
  return kind === 'feed' || kind === 'page'
}

/**
 * The plan's sources and the added ones, each once; an id that both name is the plan's. What has left
 * the plan is not in force: its items stay, nobody asks it any more.
 */
export async function sourcesInForce(
  { sources }: Pick<Stores, 'sources'>,
  currentPlan: CurrentPlan,
): Promise<readonly SourceInForce[]> {
  const ofPlan = currentPlan().plan.sources
  const named = new Set(ofPlan.map(({ id }) => id))
  const added = (await sources.added()).filter(({ id }) => !named.has(id))
  return [
    ...ofPlan.map((definition) => ({ definition, origin: 'plan' as const })),
    ...added.map((definition) => ({ definition, origin: 'added' as const })),
  ]
}

/** Throws `source.not-found` when it is not in force. */
export async function getSourceInForce(
  stores: Pick<Stores, 'sources'>,
  currentPlan: CurrentPlan,
  id: string,
): Promise<SourceInForce> {
  const all = await sourcesInForce(stores, currentPlan)
  const found = all.find(({ definition }) => definition.id === id)
  if (!found) throw new Refusal('source.not-found', { id })
  return found
}
