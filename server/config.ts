import { resolve } from 'node:path'
import { z } from 'zod'

/** A setting that the program refuses to start with, in words that say what to do. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

const hostPort = /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/

const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((n) => n >= from && n <= to, `must be a whole number from ${from} to ${to}`)

/** Every knob: name without the prefix `WARDPULSE_`, its reader, and what it means. README repeats this. */
const KNOBS = {
  /** Folder of the embedded database, its lock and its backups. Default: `data` beside package.json. */
  DATA_DIR: z.string().min(1).optional(),
  /** `postgres://user:password@host:port/database` runs on PostgreSQL instead of SQLite. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  /** Address to listen on. Default 127.0.0.1: this machine only. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Port to listen on, 0 takes any free one. Default 8788. */
  PORT: wholeNumber(0, 65_535).default(8788),
  /** `all` collects and serves, `web` only serves, `collector` only collects. Default `all`. */
  ROLE: z.enum(['all', 'web', 'collector']).default('all'),
  /** Folder name under the rules folder. Default khuong-dinh. */
  PLAN: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be a folder name of small letters, digits and hyphens')
    .default('khuong-dinh'),
  /** Folder of plans, calendars and shared lists. Default: `rules` beside package.json. */
  RULES_DIR: z.string().min(1).optional(),
  /** A sources file used instead of the plan's own, for rehearsals and tests. */
  SOURCES_FILE: z.string().min(1).optional(),
  /** Exact host:port list, comma separated, of intranet feeds that the outbound gate lets through. */
  ALLOW_PRIVATE_HOSTS: list
    .refine((hosts) => hosts.every((host) => hostPort.test(host)), 'must be a list of host:port')
    .default([]),
  /** Contact that publishers see in our user agent: an e-mail or web address of the office. */
  CONTACT: z
    .string()
    .max(200)
    .regex(/^[\x20-\x7e]+$/, 'must be an e-mail or web address in plain letters without marks')
    .default('https://example.invalid/ward-pulse'),
  /** Names under which browsers reach the program (behind a proxy), comma separated. */
  PUBLIC_HOSTS: list
    .refine(
      (hosts) => hosts.every((host) => /^[A-Za-z0-9.-]+(:\d+)?$/.test(host)),
      'must be a list of host names',
    )
    .default([]),
  /** Cron expression (seconds allowed) of the look for due sources. Default: every ten seconds. */
  COLLECT_CRON: z.string().min(9).default('*/10 * * * * *'),
  /** Log level. Default info. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
} as const

/** Settings of one process, checked. */
export interface Config {
  readonly root: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly role: 'all' | 'web' | 'collector'
  readonly planId: string
  readonly rulesDir: string
  readonly sourcesFile: string | undefined
  readonly allowPrivateHosts: readonly string[]
  readonly contact: string
  readonly publicHosts: readonly string[]
  readonly collectCron: string
  readonly logLevel: string
  readonly demo: boolean
}

const PREFIX = 'WARDPULSE_'

/**
 * Environment variables → settings. Throws {@link ConfigError} for a wrong value and for a variable
 * with our prefix that we don't know: a misspelt knob must not silently do nothing.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith(PREFIX) && value !== undefined && value !== ''
        ? [[name.slice(PREFIX.length), value]]
        : [],
    ),
  )
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(KNOBS, name)) continue
    throw new ConfigError(
      `${PREFIX}${name} is not a setting of Ward Pulse. Known: ${Object.keys(KNOBS).join(', ')}.`,
    )
  }
  const read = z.object(KNOBS).safeParse(given)
  if (!read.success) throw new ConfigError(sentenceOf(read.error))
  const knobs = read.data
  return {
    root,
    dataDir: resolve(root, knobs.DATA_DIR ?? 'data'),
    databaseUrl: knobs.DATABASE_URL,
    host: knobs.HOST,
    port: knobs.PORT,
    role: knobs.ROLE,
    planId: knobs.PLAN,
    rulesDir: resolve(root, knobs.RULES_DIR ?? 'rules'),
    sourcesFile: knobs.SOURCES_FILE,
    allowPrivateHosts: knobs.ALLOW_PRIVATE_HOSTS,
    contact: knobs.CONTACT,
    publicHosts: knobs.PUBLIC_HOSTS,
    collectCron: knobs.COLLECT_CRON,
    logLevel: knobs.LOG_LEVEL,
    demo: false,
  }
}

/** The value itself is not repeated: it may hold a password. */
function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues
  const name = `${PREFIX}${String(issue?.path[0] ?? '')}`
  return `${name} has a wrong value: ${issue?.message ?? 'see README, Configuration'}.`
}
