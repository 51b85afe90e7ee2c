/** Half-open working window in minutes after local midnight; 1440 is 24:00. */
export interface WorkingWindow {
  readonly from: number
  readonly to: number
}

/** A date that was announced, with the document that announced it. */
export interface AnnouncedDay {
  /** `YYYY-MM-DD`, local. */
  readonly date: string
  readonly kind: 'off' | 'works' | 'undecided'
  readonly title: string
  readonly source: string
}

/**
 * The working calendar. Holidays are announced rows, never computed; from `horizon` on (first local
 * date that no announcement covers) a due time is an error, not a guess.
 */
export interface Calendar {
  readonly id: string
  readonly version: string
  readonly zone: string
  /** First local date that is not covered, `YYYY-MM-DD`. */
  readonly horizon: string
  /** First covered local date, `YYYY-MM-DD`. */
  readonly from: string
  /** Windows by weekday, 0 = Sunday … 6 = Saturday. */
  readonly week: readonly (readonly WorkingWindow[])[]
  readonly days: readonly AnnouncedDay[]
  /** Length of one working day, ms: what `5wd` multiplies. */
  readonly workingDayMs: number
}
