import { resolve } from 'node:path'
import { z } from 'zod'
import { groupRoles, hostPort, hours, list, secretKeys, wholeNumber } from './config-values.ts'
import type { Role } from './domain/accounts/roles.ts'

/** A setting that the program refuses to start with, in words that say what to do. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

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
  /** New items that one check of one source may bring; what is left out is shown. Default 500. */
  MOST_ITEMS: wholeNumber(10, 5_000).default(500),
  /** Addresses (or networks, or `loopback`) of proxies in front whose X-Forwarded headers are believed. */
  TRUSTED_PROXIES: list
    .refine(
      (proxies) =>
        proxies.every((proxy) => proxy === 'loopback' || /^[0-9a-fA-F.:/]+$/.test(proxy)),
      'must be a list of addresses, networks such as 10.0.0.0/8, or loopback',
    )
    .default([]),
  /** `allow` lets people sign in from other machines without TLS; the page warns. Default refuse. */
  PLAIN_HTTP: z.enum(['refuse', 'allow']).default('refuse'),
  /** Hours without use after which a session ends. Default 8. */
  SESSION_IDLE_HOURS: hours(1, 168).default(8 * 3_600_000),
  /** Hours after which a session ends whatever its use. Default 168, a week. */
  SESSION_LONGEST_HOURS: hours(1, 2_160).default(168 * 3_600_000),
  /** Who must have a second factor: `none`, `admin`, `all`. Default none: everybody may. */
  SECOND_FACTOR: z.enum(['none', 'admin', 'all']).default('none'),
  /**
   * Keys under which secrets of second factors are sealed, comma separated: the first seals, those
   * after it only open what was sealed before. Default: `secret.key` in the data folder.
   */
  SECRET_KEY: secretKeys.default([]),
  /** Bearer token for `/metrics` from other machines; without it only this machine may ask. */
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{20,}$/, 'must be at least 20 plain signs')
    .optional(),
  /** Whom residents ask for a correction or erasure; shown on the public privacy page. */
  PRIVACY_CONTACT: z.string().max(300).default(''),
  /** Address of the identity provider; with OIDC_CLIENT_ID and OIDC_PUBLIC_URL it turns sign-in there on. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Address of this program for browsers; the provider sends them back to it. */
  OIDC_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Claim that lists somebody's groups. Default groups. */
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  /** `group=role`, comma separated. Whoever is in none of the groups is not let in. */
  OIDC_ROLES: groupRoles.default([]),
  /** Mail server for notices: `smtp://` or `smtps://`, `user:password@` where it asks for them, `host:port`. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Mailbox that notices come from, an office's: needed with SMTP_URL. */
  MAIL_FROM: z.email('must be a mail address without a name beside it').optional(),
  /** Called every five minutes while notices go out as they should; a dead-man's switch rings when it falls silent. */
  HEARTBEAT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Log level. Default info. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
} as const

const SETTINGS = z.object(KNOBS)

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
  /** Items of one check of one source. */
  readonly mostItems: number
  readonly trustedProxies: readonly string[]
  readonly plainHttp: boolean
  readonly sessions: { readonly idleMs: number; readonly longestMs: number }
  readonly secondFactor: 'none' | 'admin' | 'all'
  /** Of secrets at rest; empty: the file in the data folder. */
  readonly secretKeys: readonly string[]
  readonly metricsToken: string | undefined
  readonly privacyContact: string
  readonly oidc: OidcConfig | undefined
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  readonly heartbeatUrl: string | undefined
  readonly logLevel: string
  readonly demo: boolean
}

/** Where people sign in instead of here, and what their groups may do. */
export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly publicUrl: string
  readonly groupsClaim: string
  readonly roles: readonly { readonly group: string; readonly role: Role }[]
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
  const read = SETTINGS.safeParse(given)
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
    mostItems: knobs.MOST_ITEMS,
    trustedProxies: knobs.TRUSTED_PROXIES,
    plainHttp: knobs.PLAIN_HTTP === 'allow',
    sessions: { idleMs: knobs.SESSION_IDLE_HOURS, longestMs: knobs.SESSION_LONGEST_HOURS },
    secondFactor: knobs.SECOND_FACTOR,
    secretKeys: knobs.SECRET_KEY,
    metricsToken: knobs.METRICS_TOKEN,
    privacyContact: knobs.PRIVACY_CONTACT,
    oidc: oidcOf(knobs),
    mail: mailOf(knobs),
    heartbeatUrl: knobs.HEARTBEAT_URL,
    logLevel: knobs.LOG_LEVEL,
    demo: false,
  }
}

/** All of it or nothing: half a provider would let nobody in and say nothing. */
function oidcOf(knobs: z.infer<typeof SETTINGS>): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_PUBLIC_URL: publicUrl } = knobs
  const given = [issuer, clientId, publicUrl, knobs.OIDC_CLIENT_SECRET]
  if (given.every((value) => value === undefined)) return undefined
  if (issuer === undefined || clientId === undefined || publicUrl === undefined) {
    throw new ConfigError(
      'Sign-in at an identity provider needs WARDPULSE_OIDC_ISSUER, WARDPULSE_OIDC_CLIENT_ID and WARDPULSE_OIDC_PUBLIC_URL.',
    )
  }
  return {
    ...{ issuer, clientId, publicUrl, clientSecret: knobs.OIDC_CLIENT_SECRET },
    ...{ groupsClaim: knobs.OIDC_GROUPS_CLAIM, roles: knobs.OIDC_ROLES },
  }
}

function mailOf({ SMTP_URL: smtpUrl, MAIL_FROM: from }: z.infer<typeof SETTINGS>): Config['mail'] {
  if (smtpUrl !== undefined && from !== undefined) return { smtpUrl, from }
  if (smtpUrl === from) return undefined
  throw new ConfigError('Mails need both WARDPULSE_SMTP_URL and WARDPULSE_MAIL_FROM.')
}

/** The value itself is not repeated: it may hold a password. */
function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues
  const name = `${PREFIX}${String(issue?.path[0] ?? '')}`
  return `${name} has a wrong value: ${issue?.message ?? 'see README, Configuration'}.`
}
