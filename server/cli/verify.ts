import { makeLog } from '../app/log.ts'
import { openAccountTools } from '../app/open-accounts.ts'
import { readConfig } from '../config.ts'
import type { Command } from './command.ts'
import { isMendable } from './mendable.ts'

const SAID = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  unlinked: 'does not follow from the one before it',
} as const

/**
 * `wardpulse verify`: walks the log of who did what. Exit 1 at the first row that was changed, taken
 * out or put in. The last hash, noted down elsewhere, also proves that nobody wrote it all anew.
 */
export const verify: Command = async (args, io) => {
  if (args.length > 0) {
    io.err(`wardpulse verify takes no options, got "${args[0]}".`)
    return 2
  }
  try {
    const config = readConfig(process.env, io.root)
    const tools = await openAccountTools(config, makeLog(config.logLevel))
    try {
      const { rows, head, fault } = await tools.verify()
      if (fault) {
        io.err(`wardpulse verify: row ${fault.seq} of the log ${SAID[fault.kind]}.`)
        return 1
      }
      io.out(JSON.stringify({ rows, head }))
      return 0
    } finally {
      await tools.close()
    }
  } catch (error) {
    if (!isMendable(error)) throw error
    io.err(`wardpulse verify: ${error.message}`)
    return 2
  }
}
