import type { Config } from '../config.ts'
import { changedUnder, overlayTexts } from '../domain/rules/overlay.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'
import { hashText } from '../services/hash-text.ts'
import { openStoreBeside } from '../store/open-beside.ts'
import { readRuleTexts, writeRuleTexts } from '../store/rule-files.ts'
import type { Log } from './log.ts'

export interface RuleExport {
  /** Number of the release; 0 when nothing was released. */
  readonly release: number
  /** Files that were written on the disk under a released change: nothing is written then. */
  readonly clashes: readonly string[]
  readonly written: readonly string[]
}

/**
 * Writes the rules in force as files: into their own folder only what was released, into another one
 * all of them. The program may run meanwhile.
 */
export async function exportRules(
  config: Config,
  log: Log,
  to: string | undefined,
): Promise<RuleExport> {
  const { dataDir, databaseUrl, rulesDir, planId } = config
  const store = await openStoreBeside({ dataDir, databaseUrl, log })
  try {
    const newest = await store.ruleReleases.newest()
    const overlay = newest?.overlay ?? []
    const base = await readRuleTexts(rulesDir, planId)
    const release = newest?.seq ?? 0
    const clashes = to === undefined ? changedUnder(base, overlay, hashText) : []
    if (clashes.length > 0) return { release, clashes, written: [] }
    const texts = overlayTexts(base, overlay, planId)
    const changes = to === undefined ? differing(base, texts) : [...texts]
    await writeRuleTexts(to ?? rulesDir, changes)
    return { release, clashes, written: changes.map(([path]) => path) }
  } finally {
    await store.close()
  }
}

function differing(
  base: RuleTexts,
  texts: RuleTexts,
): readonly (readonly [string, string | undefined])[] {
  const paths = [...new Set([...base.keys(), ...texts.keys()])]
  return paths
    .filter((path) => base.get(path) !== texts.get(path))
    .map((path) => [path, texts.get(path)] as const)
}
