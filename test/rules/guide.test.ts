import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classify } from '../../server/domain/rules/classify.ts'
import { loadPlan } from '../../server/store/plan-files.ts'

const SHIPPED = join(import.meta.dirname, '../../rules')
let rulesDir = ''

beforeEach(async () => {
  rulesDir = await mkdtemp(join(tmpdir(), 'wardpulse-guide-'))
  await cp(SHIPPED, rulesDir, { recursive: true })
})

afterEach(async () => {
  await rm(rulesDir, { recursive: true })
})

describe('the guide to writing rules', () => {
  it('shows a rule that loads as it stands and scores what the guide says', async () => {
    const guide = await readFile(join(SHIPPED, 'README.md'), 'utf8')
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(guide) ?? []
    await writeFile(join(rulesDir, 'khuong-dinh/hot-spots/flooding.yaml'), example)
    const loaded = await loadPlan({ rulesDir, planId: 'khuong-dinh' })
    if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
    const text = { title: 'Mưa lớn, nhiều ngõ ngập sâu', excerpt: '' }
    const label = classify(loaded.ruleSet, text).hotSpots.find(({ id }) => id === 'flooding')
    expect(label).toMatchObject({ score: 13.5, threshold: 4 })
  })
})
