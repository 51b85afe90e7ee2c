import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { classify } from '../domain/rules/classify.ts'
import type { Fault } from '../domain/rules/fault.ts'
import type { PlanInForce } from '../services/current-plan.ts'
import { type HeldPlan, type LoadPlan, makeHeldPlan } from '../services/hold-plan.ts'
import type { RuleFiles, RuleReleaseStore } from '../services/rule-ports.ts'
import { loadPlan, loadSources, planOf } from '../store/plan-files.ts'
import { readRuleTexts } from '../store/rule-files.ts'

/** A plan that cannot be used; each fault says where and what. */
export class PlanError extends Error {
  readonly faults: readonly Fault[]

  constructor(planId: string, faults: readonly Fault[]) {
    const lines = faults.map(({ file, line, message }) => `${file}:${line}: ${message}`)
    super(`The plan "${planId}" cannot be used:\n${lines.join('\n')}`)
    this.name = 'PlanError'
    this.faults = faults
  }
}

type PlanConfig = Pick<Config, 'rulesDir' | 'planId' | 'sourcesFile'>

/** Loads the plan and keeps it fresh; `adopt` runs before a changed plan comes into force. Throws {@link PlanError} when it cannot be used at all. */
export async function openPlan(
  config: PlanConfig,
  {
    releases,
    adopt = async () => {},
  }: {
    readonly releases?: Pick<RuleReleaseStore, 'newest' | 'newestSeq'>
    readonly adopt?: (inForce: PlanInForce) => Promise<void>
  } = {},
): Promise<HeldPlan> {
  const load = makeLoad(config, releases)
  // Read first: what changes while the plan is loaded is then loaded again.
  const stamp = async () => `${(await releases?.newestSeq()) ?? 0}\n${await stampOf(config)}`
  const firstStamp = await stamp()
  const loaded = await load()
  if ('faults' in loaded) throw new PlanError(config.planId, loaded.faults)
  return makeHeldPlan({ inForce: loaded.inForce, stamp: firstStamp }, load, { stamp, adopt })
}

/** Reads plan, rules and sources from their files and the newest release over them, all or nothing. */
export function makeLoad(
  { rulesDir, planId, sourcesFile }: PlanConfig,
  releases?: Pick<RuleReleaseStore, 'newest'>,
): LoadPlan {
  return async () => {
    const overlay = (await releases?.newest())?.overlay ?? []
    const loaded = await loadPlan({ rulesDir, planId, overlay })
    if ('faults' in loaded) return loaded
    const { plan, planVersion, ruleSet } = loaded
    const inForce: PlanInForce = {
      plan,
      planVersion,
      ruleSetVersion: ruleSet.version,
      classify: (text) => classify(ruleSet, text),
    }
    if (sourcesFile === undefined) return { inForce }
    const other = await loadSources(sourcesFile)
    if ('faults' in other) return other
    return { inForce: { ...inForce, plan: { ...plan, sources: other.sources } } }
  }
}

/** The files under the rules in force. */
export function ruleFilesOf({ rulesDir, planId }: PlanConfig): RuleFiles {
  return {
    planId,
    read: () => readRuleTexts(rulesDir, planId),
    check: (texts) => {
      const read = planOf(texts, planId)
      return 'faults' in read ? read.faults : []
    },
  }
}

/** Differs when any file that the plan is read from was added, removed or written. */
async function stampOf({ rulesDir, planId, sourcesFile }: PlanConfig): Promise<string> {
  const folders = [planId, 'calendars', 'shared'].map((name) => join(rulesDir, name))
  const lists = await Promise.all(folders.map(listFiles))
  const files = [...lists.flat(), ...(sourcesFile === undefined ? [] : [sourcesFile])]
  const times = await Promise.all(
    files.map(async (file) => {
      const found = await stat(file).catch(() => undefined)
      return `${file} ${found?.mtimeMs ?? 0} ${found?.size ?? 0}`
    }),
  )
  return times.join('\n')
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => [])
  return entries
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name))
    .sort()
}
