import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Config, ConfigError } from '../config.ts'
import type { Services } from '../http/api-routes.ts'
import { isOwnOrigin } from '../http/guard-requests.ts'
import { makeHttpApp } from '../http/make-http-app.ts'
import { makeIsOwnHost } from '../http/own-host.ts'
import type { Probes } from '../http/probe-routes.ts'
import { makePasswords } from '../identity/passwords.ts'
import { isCronExpression, startTimetable, type Timetable } from '../jobs/timetable.ts'
import { announceChanges, type Live } from '../live/announce-changes.ts'
import { makeApplyRetention } from '../services/apply-retention.ts'
import type { PlanInForce } from '../services/current-plan.ts'
import { record, SYSTEM } from '../services/deeds.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makeStoryWindow } from '../services/story-window.ts'
import { openStore } from '../store/open-store.ts'
import { adoptPlan } from './adopt-plan.ts'
import { makeBacktestThread } from './backtest-thread.ts'
import { openEntrance, prepareWelcome, type Welcome, warnOfPlainHttp } from './entrance.ts'
import type { Log } from './log.ts'
import { makeServices } from './make-services.ts'
import { openPlan, ruleFilesOf } from './open-plan.ts'
import { openSeal } from './open-seal.ts'
import { relabelJob } from './relabel-job.ts'
import { type Collecting, startCollecting } from './start-collecting.ts'
import { type Notices, noticeGauges, startNotices } from './start-notices.ts'
import { watchJobs } from './watch-jobs.ts'

/** A running program. */
export interface App {
  /** Where the dashboard is, for people. */
  readonly address: string
  readonly store: Store
  /** How the first one comes in; absent once somebody has. */
  readonly welcome: Welcome | undefined
  /** Ends in order: no new work, work under way stored, doors closed. Resolves when all is quiet. */
  readonly stop: () => Promise<void>
}

/** How often a page on another process's work is served: the outbox is looked at this often. */
const LOOK_CRON = '* * * * * *'
const RELOAD_CRON = '*/2 * * * * *'
/** A pause ends what is under way within 5 s, however seldom is collected. */
const OBEY_CRON = '*/2 * * * * *'
/** When a ward sleeps. */
const RETENTION_CRON = '17 3 * * *'

/**
 * Puts the program together: plan, store, services, HTTP, live announcements, timetable. Throws
 * ConfigError, PlanError or the store's typed errors, each with a sentence for the operator.
 */
export async function startApp(config: Config, log: Log): Promise<App> {
  if (!isCronExpression(config.collectCron)) {
    throw new ConfigError('WARDPULSE_COLLECT_CRON has a wrong value: it must be a cron expression.')
  }
  warnOfPlainHttp(config, log)
  const store = await openStore({
    dataDir: config.dataDir,
    ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
    log,
  })
  try {
    const releases = store.ruleReleases
    const adopt = (inForce: PlanInForce) => adoptPlan(store, inForce)
    const held = await openPlan(config, { releases, adopt, log })
    await adoptPlan(store, held.currentPlan())
    return await openDoors({ config, log, held, store })
  } catch (error) {
    await store.close()
    throw error
  }
}

interface Parts {
  readonly config: Config
  readonly log: Log
  readonly held: HeldPlan
  readonly store: Store
}

async function openDoors(parts: Parts): Promise<App> {
  const { config, log, held, store } = parts
  const seal = await openSeal(config, { store, log })
  const isOwnHost = makeIsOwnHost([config.host, ...config.publicHosts])
  const state = { stopping: false, live: undefined as Live | undefined }
  const ring = () => state.live?.ring()
  const window = makeStoryWindow()
  const collecting = config.role === 'web' ? undefined : startCollecting({ ...parts, window, ring })
  const notices = startNotices({ ...parts, address: () => addressOf(http, config) })
  const backtests = makeBacktestThread(config)
  const passwords = makePasswords()
  const services = makeServices({
    ...{ store, held, demo: config.demo, ring, passwords, seal, window },
    ...{ files: ruleFilesOf(config), privacyContact: config.privacyContact },
    backtestEngine: backtests,
    noticeDoors: notices.doors,
    previewSource: collecting?.previewSource,
  })
  const logError = (err: unknown, path: string) => log.error({ err, path }, 'request failed')
  const { access, doors, visitors } = openEntrance({ config, store, log })
  const probes = probesOf({ services, config, store, state })
  const http = createServer(
    makeHttpApp({
      ...{ services, probes, isOwnHost, logError, access, doors },
      trustedProxies: config.trustedProxies,
      clientDir: join(config.root, 'dist/client'),
    }),
  )
  await listen(http, config)
  state.live = await announceChanges({
    ...{ http, isOwnOrigin, isOwnHost, visitors },
    outbox: store.outbox,
    logError: (error) => log.error({ err: error }, 'announcing failed'),
  })
  const timetable = startJobs(parts, { ring, collecting, notices })
  const address = addressOf(http, config)
  const welcome = await prepareWelcome({ config, store, passwords, address })
  return {
    address,
    store,
    welcome,
    stop: async () => {
      if (state.stopping) return
      state.stopping = true
      notices.stop()
      for (const part of [timetable, collecting]) await part?.stop()
      for (const part of [backtests, state.live]) await part?.close()
      http.closeAllConnections()
      await store.close()
    },
  }
}

function probesOf({
  services,
  config,
  store,
  state,
}: {
  readonly services: Services
  readonly config: Config
  readonly store: Store
  readonly state: { readonly stopping: boolean; readonly live: Live | undefined }
}): Probes {
  return {
    ping: () => store.ping(),
    isStopping: () => state.stopping,
    metricsToken: config.metricsToken,
    warnings: () => services.showPlan().warnings,
    gauges: async () => ({
      outbox_seq: await store.outbox.lastSeq(),
      live_clients: state.live?.clients() ?? 0,
      ...(await noticeGauges(store)),
      process_resident_memory_bytes: process.memoryUsage.rss(),
    }),
  }
}

function startJobs(
  { config, log, held, store }: Parts,
  {
    ring,
    collecting,
    notices,
  }: { ring: () => void; collecting: Collecting | undefined; notices: Notices },
): Timetable {
  const reload = async () => {
    const outcome = await held.reloadIfChanged()
    if (outcome === 'unchanged') return
    const { planVersion, ruleSetVersion } = held.currentPlan()
    await store.transaction(async (stores) => {
      const at = Date.now()
      await stores.outbox.append([{ kind: 'plan-changed', id: planVersion }], at)
      const after = { planVersion, ruleSetVersion, outcome }
      await record(stores, SYSTEM, { at, action: 'plan.changed', object: 'plan', after })
    })
    ring()
    if (outcome === 'reloaded') log.info({ ruleSet: ruleSetVersion }, 'plan reloaded')
    else log.error({ faults: held.faults() }, 'plan files are broken; the last good plan stays')
  }
  const applyRetention = makeApplyRetention({
    store,
    currentPlan: held.currentPlan,
    now: Date.now,
    newId,
  })
  const retain = async () => {
    log.info({ retention: await applyRetention() }, 'old data deleted')
  }
  const jobs = [
    {
      name: 'retention',
      when: RETENTION_CRON,
      zone: held.currentPlan().plan.calendar.zone,
      run: retain,
    },
    { name: 'reload-plan', when: RELOAD_CRON, run: reload },
    { name: 'look-at-outbox', when: LOOK_CRON, run: async () => ring() },
    relabelJob({ store, currentPlan: held.currentPlan, newId, now: Date.now, ring }),
    ...notices.jobs,
    ...(config.role === 'web' ? [] : watchJobs({ log, held, store, ring })),
    ...(collecting
      ? [
          { name: 'collect', when: config.collectCron, run: collecting.tick },
          { name: 'obey-switches', when: OBEY_CRON, run: collecting.obeySwitches },
        ]
      : []),
  ]
  return startTimetable(jobs, (error, job) => log.error({ err: error, job }, 'job failed'))
}

/** Resolves when the port is ours. Throws ConfigError with what to do when it is not to be had. */
function listen(http: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is in use by another program. Stop that program, or set WARDPULSE_PORT to a free port.`
          : `Cannot listen on ${host}:${port} (${error.code ?? error.message}). Check WARDPULSE_HOST and WARDPULSE_PORT.`
      reject(new ConfigError(why))
    })
    http.listen(port, host, resolve)
  })
}

function addressOf(http: Server, { host }: Config): string {
  const { port } = http.address() as AddressInfo // we listen on TCP, so it is no pipe name
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}
