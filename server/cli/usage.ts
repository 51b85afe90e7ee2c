import type { Command } from './command.ts'
import { UsageError } from './options.ts'

/** A command whose wrong use is told in one sentence on `err` with exit code 2. */
export function withUsage(name: string, command: Command): Command {
  return async (args, io) => {
    try {
      return await command(args, io)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      io.err(`wardpulse ${name}: ${error.message}`)
      return 2
    }
  }
}
