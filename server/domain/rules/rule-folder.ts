import type { Dimension } from './classification.ts'
import type { Fault } from './fault.ts'
import { parseYaml } from './parse-yaml.ts'
import type { SourceFile } from './reading.ts'
import type { RuleTexts } from './rule-texts.ts'

/** Folder of a plan that holds the rules of a dimension. */
export const RULE_FOLDERS: Readonly<Record<Dimension, string>> = {
  axis: 'axes',
  hotSpot: 'hot-spots',
}

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

/** Names in faults are the paths of the texts. A file that is not there is simply absent. */
export function sortRuleTexts(
  texts: RuleTexts,
  planId: string,
  parse: typeof parseYaml = parseYaml,
): RuleFolder {
  const faults: Fault[] = []
  const readOne = (path: string): SourceFile | undefined => {
    const text = texts.get(path)
    if (text === undefined) return undefined
    const read = parse(text, path)
    if ('source' in read) return read.source
    faults.push(...read.faults)
    return undefined
  }
  const readFolder = (folder: string): SourceFiles =>
    new Map(namesIn(texts, folder).map((name) => [name, readOne(`${folder}/${name}.yaml`)]))
  return {
    shared: readFolder('shared'),
    labels: {
      axis: readFolder(`${planId}/${RULE_FOLDERS.axis}`),
      hotSpot: readFolder(`${planId}/${RULE_FOLDERS.hotSpot}`),
    },
    plan: readOne(`${planId}/plan.yaml`),
    places: readOne(`${planId}/places.yaml`),
    faults,
  }
}

/** Names without ending of the YAML files right in a folder, sorted. */
export function namesIn(texts: RuleTexts, folder: string): readonly string[] {
  const names = [...texts.keys()].flatMap((path) => {
    const isInside = path.startsWith(`${folder}/`) && path.endsWith('.yaml')
    const name = isInside ? path.slice(folder.length + 1, -5) : '/'
    return name.includes('/') ? [] : [name]
  })
  return names.sort()
}
