import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Config, ConfigError } from '../config.ts'
import { isOwnOrigin } from '../http/guard-requests.ts'
import { makeHttpApp } from '../http/make-http-app.ts'
import { isCronExpression, startTimetable, type Timetable } from '../jobs/timetable.ts'
import { announceChanges, type Live } from '../live/announce-changes.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import type { Store } from '../services/ports.ts'
import { openStore } from '../store/open-store.ts'
import { adoptPlan } from './adopt-plan.ts'
import type { Log } from './log.ts'
import { makeServices } from './make-services.ts'
import { openPlan } from './open-plan.ts'
import { startCollecting } from './start-collecting.ts'

/** A running program. */
export interface App {
  /** Where the dashboard is, for people. */
  readonly address: string
  readonly store: Store
  /** Ends in order: no new work, work under way stored, doors closed. Resolves when all is quiet. */
  readonly stop: () => Promise<void>
}

/** How often a page on another process's work is served: the outbox is looked at this often. */
const LOOK_CRON = '* * * * * *'
const RELOAD_CRON = '*/2 * * * * *'

/**
 * Puts the program together: plan, store, services, HTTP, live announcements, timetable. Throws
 * ConfigError, PlanError or the store's typed errors, each with a sentence for the operator.
 */
export async function startApp(config: Config, log: Log): Promise<App> {
  if (!isCronExpression(config.collectCron)) {
    throw new ConfigError('WARDPULSE_COLLECT_CRON has a wrong value: it must be a cron expression.')
  }
  const held = await openPlan(config)
  const store = await openStore({
    dataDir: config.dataDir,
    ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
    log,
  })
  try {
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
  const state = { stopping: false, live: undefined as Live | undefined }
  const ring = () => state.live?.ring()
  const services = makeServices({ store, held, demo: config.demo, ring })
  const http = createServer(
    makeHttpApp({
      services,
      probes: {
        ping: () => store.ping(),
        isStopping: () => state.stopping,
        warnings: () => services.showPlan().warnings,
        gauges: async () => ({
          outbox_seq: await store.outbox.lastSeq(),
          live_clients: state.live?.clients() ?? 0,
          process_resident_memory_bytes: process.memoryUsage.rss(),
        }),
      },
      clientDir: join(config.root, 'dist/client'),
      logError: (error, path) => log.error({ err: error, path }, 'request failed'),
    }),
  )
  await listen(http, config)
  state.live = await announceChanges({
    http,
    outbox: store.outbox,
    isOwnOrigin,
    logError: (error) => log.error({ err: error }, 'announcing failed'),
  })
  const collecting = config.role === 'web' ? undefined : startCollecting({ ...parts, ring })
  const timetable = startJobs(parts, { ring, tick: collecting?.tick })
  return {
    address: addressOf(http, config),
    store,
    stop: async () => {
      if (state.stopping) return
      state.stopping = true
      await timetable.stop()
      await collecting?.stop()
      await state.live?.close()
      http.closeAllConnections()
      await store.close()
    },
  }
}

function startJobs(
  { config, log, held, store }: Parts,
  { ring, tick }: { ring: () => void; tick: (() => Promise<void>) | undefined },
): Timetable {
  const reload = async () => {
    const outcome = await held.reloadIfChanged()
    if (outcome === 'reloaded') await adoptPlan(store, held.currentPlan())
    if (outcome === 'reloaded')
      log.info({ ruleSet: held.currentPlan().ruleSetVersion }, 'plan reloaded')
    if (outcome === 'refused')
      log.error({ faults: held.faults() }, 'plan files are broken; the last good plan stays')
  }
  const jobs = [
    { name: 'reload-plan', when: RELOAD_CRON, run: reload },
    { name: 'look-at-outbox', when: LOOK_CRON, run: async () => ring() },
    ...(tick ? [{ name: 'collect', when: config.collectCron, run: tick }] : []),
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
