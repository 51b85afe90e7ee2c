import { type Gazetteer, NO_PLACES } from '../../../server/domain/places/gazetteer.ts'
import type { Dimension } from '../../../server/domain/rules/classification.ts'
import { compileRules, type RuleSet } from '../../../server/domain/rules/compile.ts'
import type { Fault } from '../../../server/domain/rules/fault.ts'
import { parseYaml } from '../../../server/domain/rules/parse-yaml.ts'
import { readSharedList } from '../../../server/domain/rules/read-list.ts'
import { readRule } from '../../../server/domain/rules/read-rule.ts'
import type { RuleDefinition, SharedList } from '../../../server/domain/rules/rule.ts'

/** What every rule file must say, so that tests write only what they are about. */
const HEAD = [
  'title: Ngập',
  'titleEn: Flooding',
  'status: active',
  'owner: ban-thu',
  'since: 2026-11-20',
  'why: thử',
]
const EXAMPLES = ['examples:', '  hit: [một]', '  miss: [hai]']

export function ruleText(id: string, body: string, head: readonly string[] = HEAD): string {
  const isDone = body.includes('examples:')
  return [`id: ${id}`, ...head, body, ...(isDone ? [] : EXAMPLES)].join('\n')
}

export function sourceOf(text: string, name: string) {
  const parsed = parseYaml(text, name)
  if ('faults' in parsed) throw new Error(parsed.faults[0]?.message)
  return parsed.source
}

/** Reads a rule file as it stands. */
export function readText(
  text: string,
  { name = 'flooding', dimension = 'axis' as Dimension, units = ['ubnd'] } = {},
): { rule: RuleDefinition } | { faults: readonly Fault[] } {
  const source = sourceOf(text, `${name}.yaml`)
  return readRule({ ...source, name, dimension, knownUnits: units })
}

export function rule(id: string, body: string): RuleDefinition {
  const read = readText(ruleText(id, body), { name: id })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.rule
}

export function list(id: string, phrases: readonly string[]): SharedList {
  const text = `id: ${id}\ntitle: thử\nwhy: thử\nphrases: ${JSON.stringify(phrases)}`
  const read = readSharedList({ ...sourceOf(text, `shared/${id}.yaml`), name: id })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.list
}

export function compile(
  rules: readonly RuleDefinition[],
  { lists = [] as readonly SharedList[], gazetteer = NO_PLACES as Gazetteer } = {},
): RuleSet {
  return compileRules({ version: 'thử', rules, lists, gazetteer })
}

/** A rule set of one axis `flooding`. */
export function oneRule(body: string, lists: readonly SharedList[] = []): RuleSet {
  return compile([rule('flooding', body)], { lists })
}
