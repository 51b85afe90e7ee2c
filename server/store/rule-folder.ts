import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dimension } from '../domain/rules/classification.ts'
import type { Fault } from '../domain/rules/fault.ts'
import { isRecord, type SourceFile } from '../domain/rules/reading.ts'
import { readYaml } from './rule-source.ts'

const FOLDERS: Readonly<Record<Dimension, string>> = { axis: 'axes', hotSpot: 'hot-spots' }

/** Files by name without ending; undefined where a file is broken and its fault reported. */
export type SourceFiles = ReadonlyMap<string, SourceFile | undefined>

/** The files of a plan that rules are made of, read but not yet understood. */
export interface RuleFolder {
  readonly shared: SourceFiles
  readonly labels: Readonly<Record<Dimension, SourceFiles>>
  readonly plan: SourceFile | undefined
  readonly places: SourceFile | undefined
  readonly faults: readonly Fault[]
}

/** Names in faults are relative to `rulesDir`. A folder or file that is not there is simply absent. */
export async function readRuleFolder(rulesDir: string, planId: string): Promise<RuleFolder> {
  const faults: Fault[] = []
  const readFolder = async (folder: string): Promise<SourceFiles> => {
    const sources = new Map<string, SourceFile | undefined>()
    for (const name of await yamlNames(join(rulesDir, folder))) {
      sources.set(name, await readOne(`${folder}/${name}.yaml`))
    }
    return sources
  }
  const readOne = async (name: string): Promise<SourceFile | undefined> => {
    const read = await readYaml(join(rulesDir, name), name)
    if ('source' in read) return read.source
    faults.push(...read.faults)
    return undefined
  }
  const planFiles = await yamlNames(join(rulesDir, planId))
  return {
    shared: await readFolder('shared'),
    labels: {
      axis: await readFolder(`${planId}/${FOLDERS.axis}`),
      hotSpot: await readFolder(`${planId}/${FOLDERS.hotSpot}`),
    },
    plan: planFiles.includes('plan') ? await readOne(`${planId}/plan.yaml`) : undefined,
    places: planFiles.includes('places') ? await readOne(`${planId}/places.yaml`) : undefined,
    faults,
  }
}

/** Names without ending of the YAML files of a folder, sorted; none when there is no such folder. */
async function yamlNames(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder)
    return names.flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -5)] : [])).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Ids of the plans under a rules folder: its folders that hold rules. Sorted. */
export async function listPlanIds(rulesDir: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (const name of await folderNames(rulesDir)) {
    const inside = await folderNames(join(rulesDir, name))
    if (Object.values(FOLDERS).some((folder) => inside.includes(folder))) ids.push(name)
  }
  return ids
}

async function folderNames(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return isRecord(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
