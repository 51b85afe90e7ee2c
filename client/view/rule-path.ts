import type { Dimension } from '../../server/domain/rules/classification.ts'
import { RULE_FOLDERS } from '../../server/domain/rules/rule-folder.ts'

export interface EditRuleOf {
  readonly name: string
  readonly dimension: Dimension
}

/** Which rule a path is; undefined for a shared list. */
export function ruleAt(path: string): EditRuleOf | undefined {
  const [, folder, name] = /^[^/]+\/([^/]+)\/([^/]+)\.yaml$/.exec(path) ?? []
  const dimension = (['axis', 'hotSpot'] as const).find((one) => RULE_FOLDERS[one] === folder)
  return dimension && name !== undefined ? { name, dimension } : undefined
}

/** What a new rule begins with: enough to be read, and examples to be written over. */
export function newRuleText(id: string, { title, isHotSpot, unit, day }: NewRule): string {
  return [
    ...[`id: ${id}`, `title: ${JSON.stringify(title)}`, `titleEn: ${JSON.stringify(title)}`],
    ...(isHotSpot ? ['urgency: normal', `unit: ${unit}`] : []),
    ...['status: draft', 'owner: ban-xay-dung-dang', `since: ${day}`, 'why: "?"', 'threshold: 4'],
    ...['phrases:', `  - ${JSON.stringify(`${title} : 4`)}`],
    ...['examples:', '  hit:', `    - ${JSON.stringify(title)}`, '  miss:', '    - "?"', ''],
  ].join('\n')
}

interface NewRule {
  readonly title: string
  readonly isHotSpot: boolean
  readonly unit: string
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string
}

/** The same rule under another id, tried before it is used. */
export function copiedRule(text: string, id: string): string {
  return text.replace(/^id:.*$/m, `id: ${id}`).replace(/^status:[^#\n]*/m, 'status: draft')
}
