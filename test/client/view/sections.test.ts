// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { makeRouter } from '../../../client/router.ts'
import { FIRST_SECTIONS, MORE_SECTIONS, tabsOf } from '../../../client/view/sections.ts'

const ALL = [...FIRST_SECTIONS, ...MORE_SECTIONS]

describe('the sections of the navigation', () => {
  it('leads to a page that is there, tabs and pages below included', () => {
    const router = makeRouter()
    for (const section of ALL) {
      const linked = [section, ...tabsOf(section)]
      for (const { name, to } of linked) expect([to, router.resolve(to).name]).toEqual([to, name])
      for (const name of section.under ?? [])
        expect([name, router.hasRoute(name)]).toEqual([name, true])
    }
  })

  it('lights up one section for a page, never two', () => {
    const names = ALL.flatMap(({ name, tabs = [], under = [] }) => [
      name,
      ...tabs.map((tab) => tab.name),
      ...under,
    ])
    expect(new Set(names).size).toBe(names.length)
  })

  it('keeps four in reach of the thumb, with “more” as the fifth', () => {
    expect(FIRST_SECTIONS).toHaveLength(4)
  })
})
