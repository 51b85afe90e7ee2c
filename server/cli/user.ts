import { makeLog } from '../app/log.ts'
import { type AccountTools, openAccountTools } from '../app/open-accounts.ts'
import { type Config, readConfig } from '../config.ts'
import { isRole, ROLES } from '../domain/accounts/roles.ts'
import { CLI } from '../services/deeds.ts'
import { refuseWeakPassword } from '../services/read-password.ts'
import type { Command, CommandIo, ExitCode } from './command.ts'
import { isMendable } from './mendable.ts'
import { readOptions, UsageError } from './options.ts'
import { readSecret } from './read-secret.ts'
import { refusalWords } from './refusal-words.ts'
import { withUsage } from './usage.ts'

interface Asked {
  readonly name: string
  readonly options: Readonly<Record<string, string | boolean>>
  readonly tools: AccountTools
  readonly config: Config
  readonly io: CommandIo
}

type Act = (asked: Asked) => Promise<void>

/**
 * `wardpulse user add|list|reset|disable|enable|unit|unlock|flush|no-second-factor`: accounts from the
 * console, also while the program runs. Passwords come on stdin, never as an argument. Exit 1 when
 * refused, 2 for wrong use.
 */
export const user: Command = withUsage('user', async (args, io) => {
  const { options, rest } = readOptions(args, {
    values: ['role', 'title', 'unit'],
    flags: ['invite'],
  })
  const [verb = '', name = '', ...more] = rest
  const act = Object.hasOwn(ACTS, verb) ? ACTS[verb] : undefined
  const isNameless = verb === 'list' || verb === 'flush'
  if (!act || more.length > 0 || (name === '' && !isNameless) || (verb === 'list' && name !== '')) {
    throw new UsageError(`say one of ${Object.keys(ACTS).join(', ')}, then a user name.`)
  }
  try {
    const config = readConfig(process.env, io.root)
    const tools = await openAccountTools(config, makeLog(config.logLevel))
    try {
      await act({ name: name.toLowerCase(), options, tools, config, io })
      return 0
    } finally {
      await tools.close()
    }
  } catch (error) {
    return explain(error, io)
  }
})

function explain(error: unknown, io: CommandIo): ExitCode {
  const refusal = refusalWords(error)
  if (refusal !== undefined) {
    io.err(`wardpulse user: ${refusal}`)
    return 1
  }
  if (!isMendable(error)) throw error
  io.err(`wardpulse user: ${error.message}`)
  return 2
}

const add: Act = async ({ name, options, tools, config, io }) => {
  const { role = 'officer', title, unit } = options
  if (typeof role !== 'string' || !isRole(role)) {
    throw new UsageError(`--role must be one of ${ROLES.join(', ')}.`)
  }
  // Read first: an account without a password must not be left behind by an empty stdin.
  const password = options.invite ? undefined : await readSecret(io)
  const body = {
    ...{ name, role },
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof unit === 'string' ? { unit } : {}),
  }
  if (password !== undefined) refuseWeakPassword(password, [name])
  const { passwordToken } = await tools.keep.add(body, CLI)
  if (password === undefined) io.out(linkOf(config, passwordToken))
  else await tools.setPassword(name, password, CLI)
  io.out(`The account ${name} was added as ${role}.`)
}

const list: Act = async ({ tools, io }) => {
  const { accounts } = await tools.keep.list()
  for (const each of accounts) {
    const state = each.disabled
      ? 'disabled'
      : each.hasPassword || each.external
        ? 'active'
        : 'invited'
    const last = each.signedInAt === undefined ? 'never' : new Date(each.signedInAt).toISOString()
    const factor = each.hasSecondFactor ? 'second-factor' : 'password-only'
    const { name, role, sessions, unit = '-' } = each
    io.out([name, role, state, factor, last, `${sessions} sessions`, unit].join('\t'))
  }
}

const reset: Act = async ({ name, options, tools, config, io }) => {
  if (options.invite) {
    const { passwordToken } = await tools.keep.resetPassword(await idOf(tools, name), CLI)
    io.out(linkOf(config, passwordToken))
    return
  }
  await tools.setPassword(name, await readSecret(io), CLI)
  io.out(`The password of ${name} was changed; all its sessions have ended.`)
}

const setUnit: Act = async ({ name, options, tools, io }) => {
  const { unit = '' } = options
  if (typeof unit !== 'string') throw new UsageError('say --unit ID, or leave it out for none.')
  await tools.keep.edit(await idOf(tools, name), { unit }, CLI)
  io.out(unit === '' ? `${name} works for no unit now.` : `${name} works for ${unit} now.`)
}

const flush: Act = async ({ name, tools, io }) => {
  if (name === '') {
    io.out(`${await tools.flush()} sessions have ended.`)
    return
  }
  await tools.keep.endSessions(await idOf(tools, name), CLI)
  io.out(`The sessions of ${name} have ended.`)
}

/** One account, one thing done to it, one line said. */
function doing(
  work: (tools: AccountTools, id: string) => Promise<unknown>,
  said: (name: string) => string,
): Act {
  return async ({ name, tools, io }) => {
    await work(tools, await idOf(tools, name))
    io.out(said(name))
  }
}

const ACTS: Readonly<Record<string, Act>> = {
  add,
  list,
  reset,
  unit: setUnit,
  disable: doing(
    ({ keep }, id) => keep.edit(id, { disabled: true }, CLI),
    (name) => `The account ${name} is disabled; all its sessions have ended.`,
  ),
  enable: doing(
    ({ keep }, id) => keep.edit(id, { disabled: false }, CLI),
    (name) => `The account ${name} is enabled.`,
  ),
  unlock: doing(
    ({ keep }, id) => keep.unlock(id, CLI),
    (name) => `Failed sign-ins of ${name} are forgotten.`,
  ),
  'no-second-factor': doing(
    ({ keep }, id) => keep.removeSecondFactor(id, CLI),
    (name) => `The second factor of ${name} is off.`,
  ),
  flush,
}

async function idOf(tools: AccountTools, name: string): Promise<string> {
  return (await tools.find(name))?.id ?? 'none'
}

function linkOf({ host, port, oidc }: Config, token = ''): string {
  const base = oidc?.publicUrl ?? `http://${host}:${port}`
  return `${new URL('/password', base).href}#${token}`
}
