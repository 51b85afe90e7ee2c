import { describe, expect, it } from 'vitest'
import { caseClocks } from '../../server/domain/cases/clocks.ts'
import type { VersionStore } from '../../server/services/ports.ts'
import { makeYardstickOf } from '../../server/services/yardsticks.ts'
import { openedAt } from '../support/case-log.ts'
import { inForce, smallPlan } from '../support/plan-in-force.ts'

/** Versions in memory, and how often each was looked up. */
function makeVersions(known: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const versions: VersionStore = {
    remember: async () => {},
    find: async (kind, version) => {
      asked.push(`${kind} ${version}`)
      return known[`${kind} ${version}`]
    },
  }
  return { asked, yardstickOf: makeYardstickOf(versions, () => inForce) }
}

const { targets, calendar } = smallPlan
const now = { targetVersion: targets.version, calendarVersion: calendar.version }

describe('the yardstick of a case', () => {
  it('is the plan in force for a case that was opened under it', async () => {
    const { asked, yardstickOf } = makeVersions({})
    expect(await yardstickOf(now)).toEqual({ targets, calendar })
    expect(asked).toEqual([])
  })

  it('is what was remembered for an older case, looked up once', async () => {
    const old = { ...targets, version: 'old' }
    const { asked, yardstickOf } = makeVersions({ 'targets old': old })
    expect(await yardstickOf({ ...now, targetVersion: 'old' })).toEqual({ targets: old, calendar })
    await yardstickOf({ ...now, targetVersion: 'old' })
    expect(asked).toEqual(['targets old'])
  })

  it('is unknown where nobody remembers it, never what counts today', async () => {
    const { yardstickOf } = makeVersions({})
    const lost = await yardstickOf({ targetVersion: 'lost', calendarVersion: 'lost' })
    expect(lost).toEqual({ targets: undefined, calendar: undefined })
    const opened = openedAt('2026-03-04 09:00')
    const clocks = caseClocks(opened, [], lost, opened.openedAt)
    expect(clocks.map(({ state }) => state)).toEqual(Array(4).fill('unknown'))
  })

  it('becomes known as soon as its version is', async () => {
    const known: Record<string, unknown> = {}
    const { yardstickOf } = makeVersions(known)
    await yardstickOf({ ...now, targetVersion: 'back' })
    known['targets back'] = { ...targets, version: 'back' }
    expect((await yardstickOf({ ...now, targetVersion: 'back' })).targets?.version).toBe('back')
  })
})
