import { makeLog } from '../app/log.ts'
import { readConfig } from '../config.ts'
import { suggest } from '../domain/rules/nearest.ts'
import { CLI, record } from '../services/deeds.ts'
import { makeCollectingSwitch } from '../services/pause-collecting.ts'
import { openSwitches, type Switches } from '../store/open-switches.ts'
import type { Command, CommandIo, ExitCode } from './command.ts'
import { isMendable } from './mendable.ts'

/**
 * `wardpulse collect pause|resume [SOURCE]`: stops everything that leaves this machine, or one
 * source, within seconds and over restarts; a running program obeys too. Exit 1 for an unknown
 * source, 2 for wrong use.
 */
export const collectSwitch: Command = async (args, io) => {
  const [verb, source, ...rest] = args
  const isKnown = verb === 'pause' || verb === 'resume'
  if (!isKnown || rest.length > 0 || source?.startsWith('-')) {
    io.err('wardpulse collect: say "pause" or "resume", and at most one source id.')
    return 2
  }
  try {
    const config = readConfig(process.env, io.root)
    const { dataDir, databaseUrl, logLevel } = config
    const switches = await openSwitches({ dataDir, databaseUrl, log: makeLog(logLevel) })
    try {
      return await turn(switches, { paused: verb === 'pause', source }, io)
    } finally {
      await switches.close()
    }
  } catch (error) {
    if (!isMendable(error)) throw error
    io.err(`wardpulse collect: ${error.message}`)
    return 2
  }
}

async function turn(
  switches: Switches,
  { paused, source }: { readonly paused: boolean; readonly source: string | undefined },
  io: CommandIo,
): Promise<ExitCode> {
  const done = paused ? 'paused' : 'resumed'
  if (source !== undefined) {
    if (await turnSource(switches, source, paused)) {
      io.out(`The source ${source} is ${done}.`)
      return 0
    }
    const known = (await switches.sources.definitions()).map(({ id }) => id)
    io.err(`wardpulse collect: there is no source "${source}", ${suggest(source, known)}`)
    return 1
  }
  await turnAll(switches, paused)
  io.out(`All collecting is ${done}.`)
  return 0
}

/** The open pages are told: a desk that nobody feeds must not look calm. */
function turnAll(switches: Switches, paused: boolean): Promise<void> {
  return switches.transaction(async (stores) => {
    const { settings, outbox } = stores
    const all = makeCollectingSwitch({ settings, now: Date.now })
    await (paused ? all.pause() : all.resume())
    await outbox.append([{ kind: 'collecting-switched', id: 'all' }], Date.now())
    const action = paused ? 'collecting.paused' : 'collecting.resumed'
    await record(stores, CLI, { at: Date.now(), action, object: 'collecting' })
  })
}

function turnSource(switches: Switches, id: string, paused: boolean): Promise<boolean> {
  return switches.transaction(async (stores) => {
    const { sources, outbox } = stores
    const isThere = await sources.setPaused(id, paused, Date.now())
    if (!isThere) return false
    await outbox.append([{ kind: 'source-changed', id }], Date.now())
    const action = paused ? 'source.paused' : 'source.resumed'
    await record(stores, CLI, { at: Date.now(), action, object: `source ${id}` })
    return true
  })
}
