import { resolve } from 'node:path'
import { makeLog } from '../app/log.ts'
import { exportRules } from '../app/open-rule-export.ts'
import { readConfig } from '../config.ts'
import type { Command } from './command.ts'
import { isMendable } from './mendable.ts'
import { UsageError } from './options.ts'
import { readKnownOptions, textOption } from './rule-options.ts'
import { withUsage } from './usage.ts'

/**
 * `wardpulse rules export [--to DIR]`: what was released in the browser, as files. Into the rules
 * folder itself it writes only what differs, and nothing at all (exit 1) where a file was written
 * under a released change; into DIR it writes the whole set.
 */
export const rulesExport: Command = withUsage('rules export', async (args, io) => {
  const { options, rest } = readKnownOptions(args, { values: ['to'] })
  if (rest.length > 0) throw new UsageError(`What is "${rest[0]}"? The folder stands after --to.`)
  const to = textOption(options, 'to')
  try {
    const config = readConfig(process.env, io.root)
    const log = makeLog(config.logLevel)
    const done = await exportRules(config, log, to === undefined ? undefined : resolve(to))
    for (const path of done.clashes) {
      io.err(
        `wardpulse rules export: ${path} was written under a released change; choose on the page first.`,
      )
    }
    if (done.clashes.length > 0) return 1
    for (const path of done.written) io.out(path)
    io.err(`wardpulse rules export: release ${done.release}, ${done.written.length} files written.`)
    return 0
  } catch (error) {
    if (!isMendable(error)) throw error
    io.err(`wardpulse rules export: ${error.message}`)
    return 2
  }
})
