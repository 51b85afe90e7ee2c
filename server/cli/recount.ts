import { makeLog } from '../app/log.ts'
import { openRecount } from '../app/open-recount.ts'
import { readConfig } from '../config.ts'
import type { Command } from './command.ts'
import { isMendable } from './mendable.ts'

/**
 * `wardpulse recount`: counts the stored items anew for the charts, where the running count is doubted.
 * What was counted of items that were deleted since stays as it is.
 */
export const recount: Command = async (args, io) => {
  if (args.length > 0) {
    io.err(`wardpulse recount takes no options, got "${args[0]}".`)
    return 2
  }
  try {
    const config = readConfig(process.env, io.root)
    const tools = await openRecount(config, makeLog(config.logLevel))
    try {
      io.out(JSON.stringify(await tools.recount()))
      return 0
    } finally {
      await tools.close()
    }
  } catch (error) {
    if (!isMendable(error)) throw error
    io.err(`wardpulse recount: ${error.message}`)
    return 2
  }
}
