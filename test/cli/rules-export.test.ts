import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeLog } from '../../server/app/log.ts'
import { exportRules } from '../../server/app/open-rule-export.ts'
import { readConfig } from '../../server/config.ts'
import { hashText } from '../../server/services/hash-text.ts'
import { openStore } from '../../server/store/open-store.ts'
import { loadRules } from '../../server/store/rule-files.ts'
import { silent } from '../support/engines.ts'
import { root } from '../support/program.ts'

const PATH = 'shared/metaphor.yaml'
const log = makeLog('silent')

describe('rules export', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wardpulse-export-'))
    await cp(join(root, 'rules'), join(folder, 'rules'), { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const configOf = () =>
    readConfig(
      { WARDPULSE_DATA_DIR: join(folder, 'data'), WARDPULSE_RULES_DIR: join(folder, 'rules') },
      root,
    )
  const read = (...path: string[]) => readFile(join(folder, ...path), 'utf8')

  async function release(text: string, baseHash: string): Promise<void> {
    const store = await openStore({ dataDir: join(folder, 'data'), log: silent })
    await store.ruleReleases.insert({
      ...{ seq: 1, kind: 'release', version: 'v', at: 1, reason: 'thử', actor: 'phan-tich' },
      ...{ overlay: [{ path: PATH, text, baseHash }], diff: [], measures: undefined },
      ...{ approver: undefined, previous: undefined, draftId: undefined },
    })
    await store.close()
  }

  it('writes what was released over its file, and the set still loads', async () => {
    const before = await read('rules', PATH)
    const text = `${before}\n# đã phát hành\n`
    await release(text, hashText(before))
    expect(await exportRules(configOf(), log, undefined)).toMatchObject({
      release: 1,
      written: [PATH],
    })
    expect(await read('rules', PATH)).toBe(text)
    const loaded = await loadRules({ rulesDir: join(folder, 'rules'), planId: 'khuong-dinh' })
    expect('faults' in loaded).toBe(false)
    expect((await exportRules(configOf(), log, undefined)).written).toEqual([])
  })

  it('writes nothing where a file was written under a released change', async () => {
    await release('id: metaphor', hashText(await read('rules', PATH)))
    await writeFile(join(folder, 'rules', PATH), 'id: metaphor # tay')
    const done = await exportRules(configOf(), log, undefined)
    expect(done).toMatchObject({ clashes: [PATH], written: [] })
    expect(await read('rules', PATH)).toBe('id: metaphor # tay')
  })

  it('writes the whole set into another folder', async () => {
    await exportRules(configOf(), log, join(folder, 'out'))
    expect(await read('out', 'khuong-dinh/plan.yaml')).toBe(
      await read('rules', 'khuong-dinh/plan.yaml'),
    )
  })
})
