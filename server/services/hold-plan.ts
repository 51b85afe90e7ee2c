import type { Fault } from '../domain/rules/fault.ts'
import type { CurrentPlan, PlanInForce } from './current-plan.ts'

export type LoadPlan = () => Promise<
  { readonly inForce: PlanInForce } | { readonly faults: readonly Fault[] }
>

/** The newest release, passed over at start-up because the files no longer go together with it. */
export interface SetAside {
  readonly release: number
  /** Release in force in its place; 0: the files alone. */
  readonly inPlace: number
}

export interface HeldPlan {
  readonly currentPlan: CurrentPlan
  /** Faults of the last reload; empty while files and memory agree. */
  readonly faults: () => readonly Fault[]
  /** Until the newest release and the files go together again. */
  readonly setAside: () => SetAside | undefined
  /** Loads again when the files have changed; a broken file leaves the plan in force as it was. */
  readonly reloadIfChanged: () => Promise<'unchanged' | 'reloaded' | 'refused'>
}

/** What the program starts with. */
export interface FirstPlan {
  readonly inForce: PlanInForce
  readonly stamp: string
  readonly setAside?: SetAside
  /** Why it was set aside. */
  readonly faults?: readonly Fault[]
}

/**
 * Keeps the plan in force and swaps it as a whole when its files change. `stamp` is any value that
 * differs when a file differs.
 */
export function makeHeldPlan(
  first: FirstPlan,
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
  let faults = first.faults ?? []
  let setAside = first.setAside
  return {
    currentPlan: () => inForce,
    faults: () => faults,
    setAside: () => setAside,
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
      setAside = undefined
      inForce = loaded.inForce
      return 'reloaded'
    },
  }
}
