import type { SourceDefinition } from '../plan/plan.ts'

type Reading = Pick<SourceDefinition, 'url' | 'kind' | 'recipe'>

/** Would the same document be read in the same way? Else what one answered says nothing of the other. */
export function isSameReading(one: Reading, other: Reading): boolean {
  const told = ({ url, kind, recipe }: Reading) => JSON.stringify([url, kind, recipe])
  return told(one) === told(other)
}
