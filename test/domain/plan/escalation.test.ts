import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_ESCALATION } from '../../../server/domain/plan/escalation.ts'
import { loadPlan } from '../../../server/store/plan-files.ts'

const SHIPPED = join(import.meta.dirname, '../../../rules')
let rulesDir = ''

beforeEach(async () => {
  rulesDir = await mkdtemp(join(tmpdir(), 'wardpulse-escalation-'))
  await cp(SHIPPED, rulesDir, { recursive: true })
})

afterEach(async () => {
  await rm(rulesDir, { recursive: true })
})

/** Loads the shipped plan with this text in place of its escalation. */
async function loadWith(section: string) {
  const file = join(rulesDir, 'khuong-dinh/plan.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(
    file,
    text.replace(/^escalation:\n(?: .*\n)+/m, () => section),
  )
  return loadPlan({ rulesDir, planId: 'khuong-dinh' })
}

async function messagesOf(section: string): Promise<readonly string[]> {
  const loaded = await loadWith(section)
  return 'faults' in loaded ? loaded.faults.map(({ message }) => message) : []
}

describe('the escalation of a plan', () => {
  it('is read with its levels in rising order and its quiet hours in minutes', async () => {
    const loaded = await loadWith(
      'escalation:\n  warnAt: [100, 50]\n  chain:\n    - { at: 100, to: [dang-uy] }\n    - { at: 50, to: [unit] }\n  quiet: { from: "22:00", to: 06:30 }\n',
    )
    expect('plan' in loaded && loaded.plan.escalation).toEqual({
      warnAt: [50, 100],
      chain: [
        { at: 50, to: ['unit'] },
        { at: 100, to: ['dang-uy'] },
      ],
      quiet: { from: 1320, to: 390 },
    })
  })

  it('has a default for plans that say nothing of it', async () => {
    const loaded = await loadWith('')
    expect('plan' in loaded && loaded.plan.escalation).toEqual(DEFAULT_ESCALATION)
  })

  it.each([
    ['warnAt: [50, 50]\n  chain: []', '50 per cent is there twice'],
    ['warnAt: [0]\n  chain: []', 'whole number of per cent'],
    ['warnAt: []\n  chain: []', 'at least one share'],
    ['warnAt: [50]\n  chain:\n    - { at: 50, to: [dang-uyy] }', 'did you mean "dang-uy"?'],
    ['warnAt: [50]\n  chain:\n    - { at: 50, to: [] }', 'must name a unit'],
    ['warnAt: [50]\n  chain: []\n  quiet: { from: 25:00, to: 06:00 }', 'time of day'],
    ['warnAt: [50]\n  chain: []\n  quiet: { from: 06:00, to: 06:00 }', 'last all day'],
    ['warnAt: [50]\n  chain: []\n  quite: no', 'did you mean "quiet"?'],
  ])('is refused in a sentence: %j', async (section, message) => {
    expect(await messagesOf(`escalation:\n  ${section}\n`)).toEqual([
      expect.stringContaining(message),
    ])
  })
})
