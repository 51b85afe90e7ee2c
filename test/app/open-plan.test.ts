import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPlan, PlanError } from '../../server/app/open-plan.ts'
import type { Overlay } from '../../server/domain/rules/overlay.ts'
import type { RuleRelease } from '../../server/services/rule-ports.ts'
import { ruleWarnings } from '../../server/services/show-plan.ts'
import { engines, type OpenedStore } from '../support/engines.ts'

const PLAN = 'khuong-dinh'
const FLOODING = `${PLAN}/hot-spots/flooding.yaml`
const LIST = 'shared/old-words.yaml'
const LIST_TEXT = 'id: old-words\ntitle: Chữ cũ\nwhy: thử\nphrases: [nước lên tới cửa]\n'

describe.each(engines)('starting with released rules on $name', (engine) => {
  let opened: OpenedStore
  let rulesDir: string
  beforeEach(async () => {
    opened = await engine.open()
    rulesDir = await mkdtemp(join(tmpdir(), 'wardpulse-rules-'))
    cpSync(join(import.meta.dirname, '../../rules'), rulesDir, { recursive: true })
    writeFileSync(join(rulesDir, LIST), LIST_TEXT)
  })
  afterEach(async () => {
    await opened.close()
    await rm(rulesDir, { recursive: true })
  })

  const flooding = (phrase: string) =>
    readFileSync(join(rulesDir, FLOODING), 'utf8').replace(
      /^phrases:$/m,
      `phrases:\n  - "${phrase}"`,
    )
  const release = (
    seq: number,
    phrase: string | undefined,
    kind: RuleRelease['kind'] = 'release',
  ) => {
    const text = phrase === undefined ? undefined : flooding(phrase)
    const overlay: Overlay = text ? [{ path: FLOODING, text, baseHash: undefined }] : []
    return opened.store.ruleReleases.insert({
      ...{ seq, kind, version: `v${seq}`, overlay, diff: [], measures: undefined },
      ...{ reason: 'thử', actor: 'a', approver: undefined, at: seq },
      ...{ previous: seq === 1 ? undefined : seq - 1, draftId: undefined },
    })
  }
  const open = async () => {
    const said: unknown[] = []
    const held = await openPlan(
      { rulesDir, planId: PLAN, sourcesFile: undefined },
      {
        releases: opened.store.ruleReleases,
        log: { error: (...each: unknown[]) => void said.push(each) },
      },
    )
    const labels = (title: string) =>
      held
        .currentPlan()
        .classify({ title, excerpt: '' })
        .hotSpots.map(({ id }) => id)
    return { held, labels, said, warnings: ruleWarnings(held.faults(), held.setAside()) }
  }
  /** An update of the files takes away a list that a release uses. */
  const updateFiles = () => rmSync(join(rulesDir, LIST))
  const RIVER = 'Phường Khương Đình: thuyền bơi giữa sân nhà'

  it('takes the newest release, and says nothing', async () => {
    await release(1, '@old-words : 4')
    const { labels, said, warnings } = await open()
    expect(labels('Phường Khương Đình: nước lên tới cửa')).toContain('flooding')
    expect([said, warnings]).toEqual([[], []])
  })

  it('takes the newest one that goes with the files when an update broke the newest', async () => {
    await release(1, 'thuyền bơi giữa sân : 4')
    await release(2, '@old-words : 4')
    updateFiles()
    const { held, labels, said, warnings } = await open()
    expect(labels(RIVER)).toContain('flooding')
    expect(said).toHaveLength(1)
    expect(warnings).toMatchObject([
      { code: 'release-set-aside', detail: { release: 2, inPlace: 1, file: FLOODING } },
    ])
    await release(3, 'thuyền bơi giữa sân : 4', 'rollback')
    expect(await held.reloadIfChanged()).toBe('reloaded')
    expect(ruleWarnings(held.faults(), held.setAside())).toEqual([])
  })

  it('passes over releases that somebody went back from', async () => {
    await release(1, '@old-words : 4')
    await release(2, 'thuyền bơi giữa sân : 4')
    await release(3, '@old-words : 4', 'rollback')
    updateFiles()
    const { labels, warnings } = await open()
    expect(labels(RIVER)).not.toContain('flooding')
    expect(warnings).toMatchObject([
      { code: 'release-set-aside-for-files', detail: { release: 3, inPlace: 0 } },
    ])
  })

  it('still refuses when the files themselves are broken', async () => {
    await release(1, 'thuyền bơi giữa sân : 4')
    const plan = join(rulesDir, PLAN, 'plan.yaml')
    writeFileSync(plan, readFileSync(plan, 'utf8').replace('- flooding', '- floodding'))
    const refused = await open().catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(PlanError)
    expect(String(refused)).toMatch(/plan\.yaml:\d+: .*flooding/)
  })
})
