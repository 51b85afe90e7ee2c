import { basename, dirname, join, resolve } from 'node:path'
import type { Fault } from '../domain/rules/fault.ts'
import { listPlanIds, loadRules } from '../store/rule-files.ts'
import type { Command } from './command.ts'
import { UsageError } from './options.ts'
import { readKnownOptions, showFault } from './rule-options.ts'
import { withUsage } from './usage.ts'

/**
 * `wardpulse rules check [DIR]`: reads all plans of a rules folder (or one plan's folder) and runs
 * the examples. Exit 1 and one `file:line: message` per fault, paths relative to the rules folder.
 */
export const rulesCheck: Command = withUsage('rules check', async (args, io) => {
  const { rest } = readKnownOptions(args, { values: [] })
  if (rest.length > 1) throw new UsageError('One folder at a time, please.')
  const { rulesDir, planIds } = await findPlans(resolve(rest[0] ?? join(io.root, 'rules')))
  const faults = new Map<string, Fault>()
  let rules = 0
  let examples = 0
  for (const planId of planIds) {
    const loaded = await loadRules({ rulesDir, planId })
    if ('faults' in loaded) {
      // Faults of shared lists come with every plan.
      for (const fault of loaded.faults) faults.set(showFault(fault), fault)
    } else {
      rules += loaded.rules
      examples += loaded.examples
    }
  }
  for (const shown of faults.keys()) io.out(shown)
  if (faults.size > 0) return 1
  io.out(`${rules} rules, ${examples} examples, no fault`)
  return 0
})

async function findPlans(
  folder: string,
): Promise<{ rulesDir: string; planIds: readonly string[] }> {
  const planIds = await listPlanIds(folder)
  if (planIds.length > 0) return { rulesDir: folder, planIds }
  const above = dirname(folder)
  const own = basename(folder)
  if ((await listPlanIds(above)).includes(own)) return { rulesDir: above, planIds: [own] }
  throw new UsageError(`There is no plan with rules under "${folder}".`)
}
