import { join, resolve } from 'node:path'
import type { Fault } from '../domain/rules/fault.ts'
import { findNearest } from '../domain/rules/nearest.ts'
import type { LoadedRules } from '../domain/rules/read-rule-set.ts'
import { listPlanIds, loadRules } from '../store/rule-files.ts'
import type { CommandIo } from './command.ts'
import { readOptions, UsageError } from './options.ts'

type Options = Readonly<Record<string, string | boolean>>

/** Options of a command by name; throws UsageError with the names that it knows. */
export function readKnownOptions(
  args: readonly string[],
  known: { readonly values: readonly string[]; readonly flags?: readonly string[] },
): { readonly options: Options; readonly rest: readonly string[] } {
  const names = [...known.values, ...(known.flags ?? [])]
  const unknown = args
    .map((arg) => /^--([^=]+)/.exec(arg)?.[1])
    .find((name) => name && !names.includes(name))
  if (unknown !== undefined) {
    const list = names.map((name) => `--${name}`).join(', ')
    throw new UsageError(`There is no option "--${unknown}"; the options are ${list || 'none'}.`)
  }
  return readOptions(args, known)
}

export function textOption(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** Loads the rules of `--plan` from `--rules`; throws UsageError when they can't be used. */
export async function openRules(options: Options, io: CommandIo): Promise<LoadedRules> {
  const rulesDir = resolve(textOption(options, 'rules') ?? join(io.root, 'rules'))
  const planId = textOption(options, 'plan')
  const known = await listPlanIds(rulesDir)
  if (known.length === 0) throw new UsageError(`There is no plan with rules under "${rulesDir}".`)
  if (planId === undefined)
    throw new UsageError(`--plan ID is missing; plans: ${known.join(', ')}.`)
  if (!known.includes(planId)) {
    const nearest = findNearest(planId, known)
    const meant = nearest === undefined ? '.' : `, did you mean "${nearest}"?`
    throw new UsageError(`There is no plan "${planId}"${meant} Plans: ${known.join(', ')}.`)
  }
  const loaded = await loadRules({ rulesDir, planId })
  if (!('faults' in loaded)) return loaded
  for (const fault of loaded.faults) io.err(showFault(fault))
  throw new UsageError(
    `The rules of "${planId}" have ${loaded.faults.length} faults; mend them first.`,
  )
}

export function showFault({ file, line, message }: Fault): string {
  return `${file}:${line}: ${message}`
}
