import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Fault } from '../domain/rules/fault.ts'
import { type Overlay, overlayTexts } from '../domain/rules/overlay.ts'
import { type LoadedRules, readRuleSet } from '../domain/rules/read-rule-set.ts'
import { isRecord } from '../domain/rules/reading.ts'
import { RULE_FOLDERS } from '../domain/rules/rule-folder.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'
import { hashText } from '../services/hash-text.ts'

export interface LoadRules {
  /** Folder with one folder per plan and `shared/`. */
  readonly rulesDir: string
  readonly planId: string
  /** What a release has in place of files. */
  readonly overlay?: Overlay
  /** Ids of units that hot spots may name; by default those of the plan's `plan.yaml`. */
  readonly knownUnits?: readonly string[]
}

/** Reads the rules of a plan from their files. Any fault refuses the whole set. */
export async function loadRules({
  rulesDir,
  planId,
  overlay = [],
  ...known
}: LoadRules): Promise<LoadedRules | { readonly faults: readonly Fault[] }> {
  const files = await readRuleTexts(rulesDir, planId)
  const texts = overlayTexts(files, overlay, planId)
  return readRuleSet({ texts, planId, hash: hashText, ...known })
}

/** All YAML files of a plan, of `shared/` and of `calendars/`, as they stand on the disk. */
export function readRuleTexts(rulesDir: string, planId: string): Promise<RuleTexts> {
  const labels = Object.values(RULE_FOLDERS).map((folder) => `${planId}/${folder}`)
  return readTexts(rulesDir, ['shared', 'calendars', planId, `${planId}/reports`, ...labels])
}

/** The YAML files that lie right in these folders. */
export async function readTexts(rulesDir: string, folders: readonly string[]): Promise<RuleTexts> {
  const lists = await Promise.all(folders.map((folder) => yamlPaths(rulesDir, folder)))
  const read = lists.flat().map(async (path) => {
    return [path, await readFile(join(rulesDir, path), 'utf8')] as const
  })
  return new Map(await Promise.all(read))
}

/** Paths of the YAML files of a folder, sorted; none when there is no such folder. */
async function yamlPaths(rulesDir: string, folder: string): Promise<readonly string[]> {
  const names = await readdir(join(rulesDir, folder)).catch(noneIfMissing)
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`)
}

/** Ids of the plans under a rules folder: its folders that hold rules. Sorted. */
export async function listPlanIds(rulesDir: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (const name of await folderNames(rulesDir)) {
    const inside = await folderNames(join(rulesDir, name))
    if (Object.values(RULE_FOLDERS).some((folder) => inside.includes(folder))) ids.push(name)
  }
  return ids
}

async function folderNames(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(noneIfMissing)
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

function noneIfMissing(error: unknown): [] {
  if (isRecord(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return []
  throw error
}

/** Writes files, or takes away those without a text. */
export async function writeRuleTexts(
  rulesDir: string,
  changes: readonly (readonly [path: string, text: string | undefined])[],
): Promise<void> {
  for (const [path, text] of changes) {
    const file = join(rulesDir, path)
    if (text === undefined) {
      await rm(file, { force: true })
    } else {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
  }
}
