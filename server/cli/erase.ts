import { makeLog } from '../app/log.ts'
import { type ErasureTools, openErasure } from '../app/open-accounts.ts'
import { readConfig } from '../config.ts'
import type { ErasureBody } from '../contract/accounts.ts'
import { CLI } from '../services/deeds.ts'
import type { Command, CommandIo, ExitCode } from './command.ts'
import { isMendable } from './mendable.ts'
import { readOptions, UsageError } from './options.ts'
import { readSecret } from './read-secret.ts'
import { refusalWords } from './refusal-words.ts'
import { withUsage } from './usage.ts'

/**
 * `wardpulse erase --url U | --text T [--mask] [--received ISO] [--yes]`: shows what a request to
 * erase or correct would touch; with `--yes` does it and enters the register. `--text -` reads the
 * text from stdin. Exit 1 when nothing is found, 2 for wrong use.
 */
export const erase: Command = withUsage('erase', async (args, io) => {
  const values = ['url', 'text', 'received']
  const { options, rest } = readOptions(args, { values, flags: ['mask', 'yes'] })
  if (rest.length > 0) throw new UsageError(`"${rest[0]}" is too much: quote a text with spaces.`)
  const body = await readBody(options, io)
  try {
    const config = readConfig(process.env, io.root)
    const tools = await openErasure(config, makeLog(config.logLevel))
    try {
      return await run(tools, { body, isSure: options.yes === true }, io)
    } finally {
      await tools.close()
    }
  } catch (error) {
    const refusal = refusalWords(error)
    if (refusal !== undefined) {
      io.err(`wardpulse erase: ${refusal}`)
      return 1
    }
    if (!isMendable(error)) throw error
    io.err(`wardpulse erase: ${error.message}`)
    return 2
  }
})

async function run(
  { erasures }: ErasureTools,
  { body, isSure }: { readonly body: ErasureBody; readonly isSure: boolean },
  io: CommandIo,
): Promise<ExitCode> {
  if (isSure) {
    io.out(JSON.stringify(await erasures.carryOut(body, CLI)))
    return 0
  }
  const { items } = await erasures.search(body)
  for (const item of items) io.out(JSON.stringify(item))
  io.err(`${items.length} items found; nothing was changed. Say --yes to carry it out.`)
  return items.length === 0 ? 1 : 0
}

async function readBody(
  { url, text, received, mask }: Readonly<Record<string, string | boolean>>,
  io: CommandIo,
): Promise<ErasureBody> {
  const receivedAt = typeof received === 'string' ? Date.parse(received) : undefined
  if (Number.isNaN(receivedAt)) throw new UsageError('--received must be an ISO time.')
  const sought = text === '-' ? await readSecret(io) : text
  return {
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof sought === 'string' ? { text: sought } : {}),
    ...(mask === true ? { mask } : {}),
    ...(receivedAt === undefined ? {} : { receivedAt }),
  }
}
