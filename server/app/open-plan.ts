import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { classify } from '../domain/rules/classify.ts'
import type { Fault } from '../domain/rules/fault.ts'
import type { Overlay } from '../domain/rules/overlay.ts'
import type { PlanInForce } from '../services/current-plan.ts'
import {
  type FirstPlan,
  type HeldPlan,
  type LoadPlan,
  makeHeldPlan,
} from '../services/hold-plan.ts'
import type { RuleFiles, RuleReleaseStore } from '../services/rule-ports.ts'
import { loadPlan, loadSources, planOf } from '../store/plan-files.ts'
import { readRuleTexts } from '../store/rule-files.ts'
import type { Log } from './log.ts'

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
type Releases = Pick<RuleReleaseStore, 'newest' | 'newestSeq' | 'find'>
type Faulty = { readonly faults: readonly Fault[] }

/**
 * Loads the plan and keeps it fresh; `adopt` runs before a changed plan comes into force. Where the
 * files no longer go together with the newest release, it starts without that release and says so.
 * Throws {@link PlanError} when the files themselves cannot be used.
 */
export async function openPlan(
  config: PlanConfig,
  {
    releases,
    adopt = async () => {},
    log,
  }: {
    readonly releases?: Releases
    readonly adopt?: (inForce: PlanInForce) => Promise<void>
    readonly log?: Pick<Log, 'error'>
  } = {},
): Promise<HeldPlan> {
  const load = makeLoad(config, releases)
  // Read first: what changes while the plan is loaded is then loaded again.
  const stamp = async () => `${(await releases?.newestSeq()) ?? 0}\n${await stampOf(config)}`
  const firstStamp = await stamp()
  const loaded = await load()
  const first: Omit<FirstPlan, 'stamp'> | Faulty =
    'inForce' in loaded || releases === undefined
      ? loaded
      : await loadOlder(config, releases, loaded.faults)
  if (!('inForce' in first)) throw new PlanError(config.planId, first.faults)
  const { setAside, faults } = first
  if (setAside) log?.error({ ...setAside, faults }, 'the newest release of rules is set aside')
  return makeHeldPlan({ ...first, stamp: firstStamp }, load, { stamp, adopt })
}

/** More are not tried: each takes its time, and the program shall be up soon. */
const MOST_TRIED = 5

/** The newest release that goes together with the files, else the files alone. */
async function loadOlder(
  config: PlanConfig,
  releases: Releases,
  faults: readonly Fault[],
): Promise<Omit<FirstPlan, 'stamp'> | Faulty> {
  const newest = await releases.newestSeq()
  let tried = 0
  for await (const { seq, overlay } of standing(releases, newest)) {
    if (tried === MOST_TRIED) break
    tried += 1
    const loaded = await loadWith(config, overlay)
    if ('inForce' in loaded)
      return { ...loaded, faults, setAside: { release: newest, inPlace: seq } }
  }
  const alone = await loadWith(config, [])
  if ('faults' in alone || newest === 0) return alone
  return { ...alone, faults, setAside: { release: newest, inPlace: 0 } }
}

/** Releases before the newest, newest first, without those that somebody went back from. */
async function* standing(releases: Releases, newest: number) {
  let wanted: string | undefined
  for (let seq = newest; seq > 0; seq -= 1) {
    const release = await releases.find(seq)
    const overlay = JSON.stringify(release?.overlay)
    if (!release || (wanted !== undefined && overlay !== wanted)) continue
    if (seq < newest && wanted === undefined) yield release
    wanted = release.kind === 'rollback' ? overlay : undefined
  }
}

/** Reads plan, rules and sources from their files and the newest release over them, all or nothing. */
export function makeLoad(
  config: PlanConfig,
  releases?: Pick<RuleReleaseStore, 'newest'>,
): LoadPlan {
  return async () => loadWith(config, (await releases?.newest())?.overlay ?? [])
}

async function loadWith(
  { rulesDir, planId, sourcesFile }: PlanConfig,
  overlay: Overlay,
): Promise<{ readonly inForce: PlanInForce } | Faulty> {
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
