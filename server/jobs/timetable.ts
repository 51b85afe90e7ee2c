import cron from 'node-cron'

/** One line of the timetable. */
export interface Job {
  readonly name: string
  /** Cron expression, seconds allowed. */
  readonly when: string
  /** IANA zone of the expression; the machine's own where it does not matter. */
  readonly zone?: string
  readonly run: () => Promise<void>
}

export interface Timetable {
  /** No new runs; resolves when the runs under way have ended. */
  readonly stop: () => Promise<void>
}

/** Is this a cron expression that the timetable can follow? */
export function isCronExpression(expression: string): boolean {
  return cron.validate(expression)
}

/**
 * Runs each job by its cron line. A job never overlaps itself: a tick that comes while the last run
 * is under way is left out, so missed ticks coalesce into one. A failed run is logged, not fatal.
 */
export function startTimetable(
  jobs: readonly Job[],
  logError: (error: unknown, job: string) => void,
): Timetable {
  const underWay = new Map<string, Promise<void>>()
  const tasks = jobs.map(({ name, when, zone, run }) =>
    cron.schedule(
      when,
      () => {
        if (underWay.has(name)) return
        const done = run()
          .catch((error: unknown) => logError(error, name))
          .finally(() => underWay.delete(name))
        underWay.set(name, done)
      },
      { name, ...(zone === undefined ? {} : { timezone: zone }) },
    ),
  )
  return {
    stop: async () => {
      for (const task of tasks) await task.stop()
      await Promise.all(underWay.values())
    },
  }
}
