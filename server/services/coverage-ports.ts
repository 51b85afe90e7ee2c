/** Sources of one hour or day: how many were to be asked, and how many of them answered. */
export interface Coverage {
  readonly due: number
  readonly healthy: number
}

export interface CoverageStore {
  /** Writes an hour (since 1970) down, or how it stands now; the first time it counts for the day too. */
  record(hour: {
    readonly hour: number
    /** Local days since 1970. */
    readonly day: number
    readonly sources: readonly { readonly id: string; readonly isHealthy: boolean }[]
  }): Promise<void>
  /** Hours that somebody looked at, in [first, last]. */
  hours(first: number, last: number): Promise<readonly (Coverage & { readonly hour: number })[]>
  /** Hours per local day and source in [first, last]. */
  sourceDays(
    first: number,
    last: number,
  ): Promise<readonly (Coverage & { readonly day: number; readonly sourceId: string })[]>
  /** Days of which past items were imported count as looked at, where nothing else is known. */
  recordArchive(archive: {
    readonly sourceId: string
    readonly days: readonly { readonly day: number; readonly firstHour: number }[]
  }): Promise<void>
}
