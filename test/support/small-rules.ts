import type { RuleTexts } from '../../server/domain/rules/rule-texts.ts'

export const FLOODING = 'small/hot-spots/flooding.yaml'
export const WASTE = 'small/hot-spots/waste.yaml'
export const METAPHOR = 'shared/metaphor.yaml'

/** A rule of a hot spot with these lines of phrases. */
export function ruleText(
  id: string,
  {
    phrases,
    more = '',
    hit,
    miss,
  }: { phrases: readonly string[]; more?: string; hit: string; miss: string },
): string {
  return `id: ${id}
title: ${id}
titleEn: ${id}
urgency: ${id === 'flooding' ? 'urgent' : 'normal'}
unit: ubnd
status: active
owner: ban
since: 2026-11-20
why: Thử
threshold: 4
phrases:
${phrases.map((line) => `  - ${line}`).join('\n')}
${more}examples:
  hit:
    - ${hit}
  miss:
    - ${miss}
`
}

const flooding = ruleText('flooding', {
  phrases: ['ngập : 4'],
  more: 'none:\n  - "@metaphor"\n',
  hit: 'Ngõ ngập sâu',
  miss: 'Trời nắng đẹp',
})
const waste = ruleText('waste', {
  phrases: ['rác : 4'],
  hit: 'Rác đầy ngõ',
  miss: 'Trời nắng đẹp',
})

/** Two hot spots, one shared list, no places. */
export const smallRules: RuleTexts = new Map([
  ['small/plan.yaml', 'hotSpots: [flooding, waste]\nunits: [ubnd]\n'],
  [FLOODING, flooding],
  [WASTE, waste],
  [METAPHOR, 'id: metaphor\ntitle: Ẩn dụ\nwhy: Thử\nphrases: [ngập trong nợ]\n'],
])

/** The same with one file written anew. */
export function withText(path: string, text: string): RuleTexts {
  return new Map([...smallRules, [path, text]])
}
