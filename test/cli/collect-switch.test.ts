import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { collectSwitch } from '../../server/cli/collect-switch.ts'
import { makeCollectingSwitch } from '../../server/services/pause-collecting.ts'
import type { Store } from '../../server/services/ports.ts'
import { openStore } from '../../server/store/open-store.ts'
import { feedSource } from '../support/collector.ts'
import { makeDataDir, silent } from '../support/engines.ts'
import { root } from '../support/program.ts'

const NOW = Date.UTC(2026, 10, 20)

let dataDir: string
let remove: () => Promise<void>
let store: Store | undefined

beforeEach(async () => {
  ;({ dataDir, remove } = await makeDataDir())
  vi.stubEnv('WARDPULSE_DATA_DIR', dataDir)
  vi.stubEnv('WARDPULSE_LOG_LEVEL', 'silent')
  store = await open()
  const ids = ['bao-a', 'bao-b']
  await store.sources.define(
    ids.map((id) => feedSource(id, `https://${id}.vn/rss`)),
    NOW,
  )
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await store?.close()
  await remove()
})

const open = () => openStore({ dataDir, log: silent })

async function run(...args: readonly string[]) {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const code = await collectSwitch(args, { stdin: Readable.from([]), out: say, err: say, root })
  return { code, said: said.join('\n') }
}

const pausedSince = async (of: Store) =>
  makeCollectingSwitch({ settings: of.settings, now: () => NOW }).pausedSince()

describe('wardpulse collect', () => {
  it('pauses and resumes all of a program that runs: its data folder is no obstacle', async () => {
    if (!store) throw new Error('There is no store.')
    expect(await run('pause')).toEqual({ code: 0, said: 'All collecting is paused.' })
    expect(await pausedSince(store)).toEqual(expect.any(Number))
    expect(await store.outbox.after(0, 10)).toMatchObject([{ kind: 'collecting-switched' }])
    expect(await run('resume')).toEqual({ code: 0, said: 'All collecting is resumed.' })
    expect(await pausedSince(store)).toBeUndefined()
  })

  it('does so when nothing runs, and the next start finds it', async () => {
    await store?.close()
    expect((await run('pause')).code).toBe(0)
    store = await open()
    expect(await pausedSince(store)).toEqual(expect.any(Number))
  })

  it('pauses one source and tells the open pages', async () => {
    if (!store) throw new Error('There is no store.')
    const before = await store.outbox.lastSeq()
    expect(await run('pause', 'bao-a')).toEqual({ code: 0, said: 'The source bao-a is paused.' })
    const states = await store.sources.states()
    expect(states.map(({ id, paused }) => [id, paused])).toEqual([
      ['bao-a', true],
      ['bao-b', false],
    ])
    expect(await store.outbox.after(before, 10)).toMatchObject([
      { kind: 'source-changed', id: 'bao-a' },
    ])
    expect((await run('resume', 'bao-a')).code).toBe(0)
    expect((await store.sources.find('bao-a'))?.state.paused).toBe(false)
  })

  it('says what was probably meant', async () => {
    expect(await run('pause', 'bao-aa')).toEqual({
      code: 1,
      said: 'wardpulse collect: there is no source "bao-aa", did you mean "bao-a"?',
    })
    expect((await run('stop')).code).toBe(2)
    expect((await run()).code).toBe(2)
    expect((await run('pause', 'a', 'b')).code).toBe(2)
  })
})
