import type { LookedAt } from '../domain/trends/coverage.ts'

/** Sources of one hour or day: how many were to be asked, and how many of them answered. */
export interface Coverage {
  readonly due: number
  readonly healthy: number
}

/** Hours since 1970, or local days since 1970, both within. */
interface Range {
  readonly first: number
  readonly last: number
}

export interface CoverageStore {
  /** Writes an hour (since 1970) down, or how it stands now; the first time it counts for the day too. */
  record(hour: {
    readonly hour: number
    /** Its local day, since 1970. */
    readonly day: number
    readonly sources: readonly { readonly id: string; readonly isHealthy: boolean }[]
  }): Promise<void>
  /** Hours that somebody looked at. */
  hours(range: Range): Promise<readonly (Coverage & { readonly hour: number })[]>
  /** The same by local day. */
  days(range: Range): Promise<readonly (LookedAt & { readonly day: number })[]>
  /** Hours per local day and source. */
  sourceDays(
    range: Range,
  ): Promise<readonly (Coverage & { readonly day: number; readonly sourceId: string })[]>
  /** First and last day within the range on which each source was due. */
  sourceSpans(range: Range): Promise<readonly (Range & { readonly sourceId: string })[]>
  /** Days of which past items were imported count as looked at, where nothing else is known. */
  recordArchive(archive: {
    readonly sourceId: string
    readonly days: readonly { readonly day: number; readonly firstHour: number }[]
  }): Promise<void>
}
