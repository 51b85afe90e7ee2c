import type { Dimension } from './classification.ts'
import type { RuleSources } from './compile.ts'
import type { Fault } from './fault.ts'
import { parseYaml } from './parse-yaml.ts'
import { NAME_LISTS } from './phrase-table.ts'
import { readSharedList } from './read-list.ts'
import { readRule } from './read-rule.ts'
import type { RuleDefinition, SharedList } from './rule.ts'
import { RULE_FOLDERS } from './rule-folder.ts'
import type { RuleTexts } from './rule-texts.ts'

export type Patched =
  | { readonly kind: 'patched'; readonly sources: RuleSources }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  /** Other files changed than rules and lists that were there before: read the whole set. */
  | { readonly kind: 'too-different' }

export interface Patch {
  readonly old: RuleTexts
  readonly now: RuleTexts
  readonly planId: string
  readonly hash: (text: string) => string
}

const DIMENSIONS: readonly Dimension[] = ['axis', 'hotSpot']

/**
 * The sources of a set of texts of which most are those of `base`: only what differs is read, since
 * an analyst changes one rule of many and waits for the answer.
 */
export function patchSources(base: RuleSources, { old, now, planId, hash }: Patch): Patched {
  if (old.size !== now.size) return { kind: 'too-different' }
  const [rules, lists] = [new Map<string, RuleDefinition>(), new Map<string, SharedList>()]
  for (const [path, text] of now) {
    if (old.get(path) === text) continue
    const read = old.has(path) ? readOne(path, text, planId) : undefined
    if (read === undefined) return { kind: 'too-different' }
    if ('faults' in read) return { kind: 'faulty', faults: read.faults }
    if ('rule' in read) rules.set(path, read.rule)
    else lists.set(read.list.id, read.list)
  }
  const known = new Set(base.lists.map(({ id }) => id))
  if ([...lists.keys()].some((id) => !known.has(id))) return { kind: 'too-different' }
  const changes = [...now].filter(([path, text]) => old.get(path) !== text)
  const sources = {
    ...base,
    // Not the version that the set will have once released: that takes reading all of it.
    version: `${base.version}+${hash(JSON.stringify(changes)).slice(0, 8)}`,
    rules: base.rules.map((rule) => rules.get(rule.file) ?? rule),
    lists: base.lists.map((list) => lists.get(list.id) ?? list),
  }
  return { kind: 'patched', sources }
}

function readOne(path: string, text: string, planId: string) {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/, '')
  const dimension = DIMENSIONS.find(
    (each) => path === `${planId}/${RULE_FOLDERS[each]}/${name}.yaml`,
  )
  const isList = path === `shared/${name}.yaml` && !NAME_LISTS.includes(name)
  if (dimension === undefined && !isList) return undefined
  const parsed = parseYaml(text, path)
  if ('faults' in parsed) return parsed
  const file = { ...parsed.source, name }
  return dimension === undefined
    ? readSharedList(file)
    : readRule({ ...file, dimension, knownUnits: undefined })
}
