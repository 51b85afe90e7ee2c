import type { Fault } from '../domain/rules/fault.ts'
import type { CurrentPlan, PlanInForce } from './current-plan.ts'

export type LoadPlan = () => Promise<
  { readonly inForce: PlanInForce } | { readonly faults: readonly Fault[] }
>

export interface HeldPlan {
  readonly currentPlan: CurrentPlan
  /** Faults of the last reload; empty while files and memory agree. */
  readonly faults: () => readonly Fault[]
  /** Loads again when the files have changed; a broken file leaves the plan in force as it was. */
  readonly reloadIfChanged: () => Promise<'unchanged' | 'reloaded' | 'refused'>
}

/**
 * Keeps the plan in force and swaps it as a whole when its files change. `stamp` is any value that
 * differs when a file differs.
 */
export function makeHeldPlan(
  first: { readonly inForce: PlanInForce; readonly stamp: string },
  load: LoadPlan,
  {
    stamp,
    adopt,
  }: {
    readonly stamp: () => Promise<string>
    /** Writes the versions down before anything names them. */
    readonly adopt: (inForce: PlanInForce) => Promise<void>
  },
): HeldPlan {
  let inForce = first.inForce
  let known = first.stamp
  let faults: readonly Fault[] = []
  return {
    currentPlan: () => inForce,
    faults: () => faults,
    reloadIfChanged: async () => {
      const found = await stamp()
      if (found === known) return 'unchanged'
      const loaded = await load()
      known = found
      if ('faults' in loaded) {
        faults = loaded.faults
        return 'refused'
      }
      await adopt(loaded.inForce)
      faults = []
      inForce = loaded.inForce
      return 'reloaded'
    },
  }
}
