import type { Config } from '../config.ts'
import type { SignInDoors } from '../http/api-routes.ts'
import { readCookie } from '../http/cookies.ts'
import type { AccessParts } from '../http/guard-access.ts'
import { makeIdentityProvider } from '../identity/identity-provider.ts'
import type { Visitors } from '../live/guard-sockets.ts'
import { record } from '../services/deeds.ts'
import { addDemoAccount } from '../services/demo-account.ts'
import type { Passwords } from '../services/identity-ports.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makeFindSession, sinceOf } from '../services/sessions.ts'
import { makePrepareSetUp } from '../services/set-up.ts'
import { makeSignInExternal } from '../services/sign-in-external.ts'
import type { Log } from './log.ts'

/** All that decides who comes in, over one store. */
export interface Entrance {
  readonly access: AccessParts
  readonly doors: SignInDoors
  readonly visitors: Visitors
}

export function openEntrance({
  config,
  store,
  log,
}: {
  readonly config: Pick<Config, 'sessions' | 'secondFactor' | 'plainHttp' | 'oidc'>
  readonly store: Store
  readonly log: Pick<Log, 'error' | 'info'>
}): Entrance {
  const { sessions: limits, secondFactor, plainHttp, oidc } = config
  const now = Date.now
  const findSession = makeFindSession({ store, limits, now })
  const logError = (error: unknown, path: string) =>
    log.error({ err: error, path }, 'identity provider')
  const external = oidc && {
    provider: makeIdentityProvider(oidc),
    signInExternal: makeSignInExternal({ store, roles: oidc.roles, newId, now }),
    publicUrl: oidc.publicUrl,
    logError,
  }
  return {
    access: {
      findSession,
      secondFactor,
      onView: (who, path) => log.info({ account: who.account.name, path }, 'case viewed'),
    },
    doors: { secondFactor, plainHttp, longestMs: limits.longestMs, external },
    visitors: {
      find: async ({ cookie }) => {
        const given = [true, false].map((secure) => readCookie(cookie, { kind: 'session', secure }))
        const token = given.find((value) => value !== undefined)
        return token === undefined ? undefined : findSession(token, '')
      },
      alive: (hashes) => store.sessions.alive(hashes, sinceOf(limits, now())),
      onRefused: (who, event) =>
        store.transaction((stores) => {
          const deed = { action: 'socket.refused', object: 'socket', after: { event } }
          return record(stores, who.actor, { at: now(), ...deed })
        }),
    },
  }
}

/** Said at the start where other machines may come in without TLS: what happens to them, and what to do. */
export function warnOfPlainHttp(
  config: Pick<Config, 'host' | 'plainHttp' | 'trustedProxies'>,
  log: Pick<Log, 'warn'>,
): void {
  const isHereOnly = /^(127\.|::1$|localhost$)/.test(config.host)
  if (config.plainHttp) {
    log.warn('passwords may cross the network unprotected: WARDPULSE_PLAIN_HTTP=allow')
  } else if (!isHereOnly && config.trustedProxies.length === 0) {
    log.warn(
      { host: config.host },
      'nobody can sign in from another machine: put a TLS proxy in front and name it in WARDPULSE_TRUSTED_PROXIES',
    )
  }
}

/** What the console says while nobody has come in yet. */
export type Welcome =
  | { readonly kind: 'set-up'; readonly link: string }
  | {
      readonly kind: 'demo'
      readonly link: string
      readonly name: string
      readonly password: string
    }

/** The way in for the first one. What follows `#` is sent to no server and stands in no log. */
export async function prepareWelcome(parts: {
  readonly config: Pick<Config, 'demo' | 'role'>
  readonly store: Store
  readonly passwords: Passwords
  readonly address: string
}): Promise<Welcome | undefined> {
  const { config, store, passwords, address } = parts
  const now = Date.now
  if (config.demo) {
    const made = await addDemoAccount({ store, passwords, newId, now })
    if (!made) return undefined
    const { name, password, token } = made
    return { kind: 'demo', link: `${address}/sign-in#${token}`, name, password }
  }
  if (config.role === 'collector') return undefined
  const token = await makePrepareSetUp({ store, now })()
  return token === undefined ? undefined : { kind: 'set-up', link: `${address}/setup#${token}` }
}
