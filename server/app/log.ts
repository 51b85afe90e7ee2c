import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * JSON lines on stderr: stdout is for answers. Secrets are kept out by name; texts of items are
 * never logged at all.
 */
export function makeLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['databaseUrl', 'password', '*.password', '*.databaseUrl', 'smtpUrl', '*.smtpUrl'],
    },
    pino.destination({ fd: 2, sync: true }),
  )
}
