import type { IconName } from './icons.ts'

/** A part of the product as the navigation shows it; `name` is a route's and the key of its title. */
export interface Section {
  readonly name: string
  readonly icon: IconName
  readonly to: string
  /** Pages of this part beside the first, as tabs under its title. */
  readonly tabs?: readonly { readonly name: string; readonly to: string }[]
  /** Pages that are reached from this part and light it up. */
  readonly under?: readonly string[]
}

/** What is needed in the first minute of a shift stays in reach of the thumb on a telephone. */
export const FIRST_SECTIONS: readonly Section[] = [
  { name: 'desk', icon: 'desk', to: '/', under: ['case', 'story', 'entry'] },
  { name: 'handover', icon: 'handover', to: '/handover' },
  { name: 'figures', icon: 'figures', to: '/figures' },
  {
    ...{ name: 'watch', icon: 'watch', to: '/watch' },
    tabs: [
      { name: 'spikes', to: '/watch/spikes' },
      { name: 'response', to: '/watch/response' },
    ],
  },
]

/** The rest: beside the first where there is room, else behind “more”. */
export const MORE_SECTIONS: readonly Section[] = [
  {
    name: 'workbench',
    icon: 'edit',
    to: '/workbench',
    tabs: [
      { name: 'workbenchReleases', to: '/workbench/releases' },
      { name: 'candidates', to: '/workbench/candidates' },
      { name: 'health', to: '/workbench/health' },
      { name: 'whyNot', to: '/workbench/why-not' },
      { name: 'relabel', to: '/workbench/relabel' },
    ],
    under: ['workbenchDraft'],
  },
  { name: 'sources', icon: 'sources', to: '/sources', under: ['source', 'sourceAdd', 'import'] },
  {
    name: 'reports',
    icon: 'reports',
    to: '/reports',
    tabs: [
      { name: 'commitments', to: '/commitments' },
      { name: 'calendar', to: '/calendar' },
    ],
    under: ['report'],
  },
  { name: 'plan', icon: 'plan', to: '/plan' },
]

/** Pages of a section in the order of its tabs, the first one included. */
export function tabsOf({ name, to, tabs = [] }: Section): readonly { name: string; to: string }[] {
  return tabs.length === 0 ? [] : [{ name, to }, ...tabs]
}

/** Whether a page belongs to a section. */
export function isOf(section: Section, page: string): boolean {
  const names = [section.name, ...(section.tabs ?? []).map((tab) => tab.name)]
  return names.includes(page) || (section.under ?? []).includes(page)
}
