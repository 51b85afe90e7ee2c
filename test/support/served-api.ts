import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openEntrance } from '../../server/app/entrance.ts'
import { makeServices } from '../../server/app/make-services.ts'
import type { Config } from '../../server/config.ts'
import type { Services } from '../../server/http/api-routes.ts'
import { makeHttpApp } from '../../server/http/make-http-app.ts'
import type { IsOwnHost } from '../../server/http/own-host.ts'
import type { Probes } from '../../server/http/probe-routes.ts'
import { makeSeal } from '../../server/identity/seal.ts'
import type { BacktestEngine } from '../../server/services/backtest-ports.ts'
import type { CurrentPlan } from '../../server/services/current-plan.ts'
import type { Passwords } from '../../server/services/identity-ports.ts'
import type { Store } from '../../server/services/ports.ts'
import type { PreviewSource } from '../../server/services/preview-source.ts'
import type { RuleFiles } from '../../server/services/rule-ports.ts'
import { makeStoryWindow } from '../../server/services/story-window.ts'
import { inForce } from './plan-in-force.ts'
import { root } from './program.ts'
import { EVEN, smallDisk } from './rule-books.ts'
import { cheapPasswords, makeVisitor, signInOn, type Visitor } from './sign-in.ts'

type EntranceConfig = Pick<Config, 'sessions' | 'secondFactor' | 'plainHttp' | 'oidc'>

export interface ApiParts {
  readonly store: Store
  readonly previewSource?: PreviewSource | undefined
  readonly services?: Partial<Services>
  readonly files?: RuleFiles
  readonly backtestEngine?: BacktestEngine
  readonly plan?: ReturnType<CurrentPlan>
  readonly probes?: Partial<Probes>
  readonly isOwnHost?: IsOwnHost
  readonly trustedProxies?: readonly string[]
  readonly config?: Partial<EntranceConfig>
  readonly secretKeys?: readonly string[]
  readonly logError?: (error: unknown) => void
}

export interface ServedApi {
  readonly http: Server
  readonly services: Services
  /** The hashes behind it, cheap ones. */
  readonly passwords: Passwords
  readonly entrance: ReturnType<typeof openEntrance>
  readonly base: string
  /** An admin with a session. */
  readonly admin: Visitor
  /** Nobody. */
  readonly nobody: Visitor
  readonly close: () => Promise<void>
}

export const HOUR = 3_600_000

const smallFiles: RuleFiles = {
  ...{ planId: 'small', check: () => [] },
  read: async () => smallDisk(),
}

const plainHeld = {
  faults: () => [],
  setAside: () => undefined,
  reloadIfChanged: async () => 'unchanged' as const,
}

/** Tries no draft: whoever wants that starts the thread. */
const noEngine: BacktestEngine = {
  run: () => ({ outcome: Promise.resolve({ kind: 'stopped' }), stop: () => {} }),
}

const throwOn = (error: unknown) => {
  throw error
}

/** Who comes in, as the program decides it, with the default settings but for some. */
export function openTestEntrance(
  store: Store,
  changes: Partial<EntranceConfig> = {},
): ReturnType<typeof openEntrance> {
  const config: EntranceConfig = {
    ...{ secondFactor: 'none', plainHttp: false, oidc: undefined },
    sessions: { idleMs: 8 * HOUR, longestMs: 168 * HOUR },
    ...changes,
  }
  return openEntrance({ config, store, log: { error: () => {}, info: () => {} } })
}

/** The real HTTP side over a store, on a free port, with somebody signed in. */
export async function serveApi(parts: ApiParts): Promise<ServedApi> {
  const { store, previewSource, backtestEngine = noEngine } = parts
  const passwords = cheapPasswords()
  const seal = makeSeal(parts.secretKeys ?? ['a key for tests only'])
  const window = makeStoryWindow()
  const files = parts.files ?? smallFiles
  const held = { ...plainHeld, currentPlan: () => parts.plan ?? inForce }
  const common = {
    store,
    held,
    files,
    demo: false,
    ring: () => {},
    passwords,
    seal,
    window,
    measure: async () => EVEN,
  }
  const made = makeServices({ ...common, previewSource, backtestEngine })
  const entrance = openTestEntrance(store, parts.config)
  const services = { ...made, ...parts.services }
  const http = createServer(
    makeHttpApp({
      services,
      access: entrance.access,
      doors: entrance.doors,
      trustedProxies: parts.trustedProxies ?? [],
      probes: {
        ...{ ping: () => store.ping(), isStopping: () => false, warnings: () => [] },
        gauges: async () => ({ live_clients: 0 }),
        ...parts.probes,
      },
      clientDir: root,
      isOwnHost: parts.isOwnHost ?? (() => true),
      logError: parts.logError ?? throwOn,
    }),
  )
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready))
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const { cookie } = await signInOn(store)
  return {
    ...{ http, services, passwords, entrance, base },
    admin: makeVisitor(base, cookie),
    nobody: makeVisitor(base, ''),
    close: async () => {
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}
