import { access, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { CHALLENGE_PATH, DEMO_FEEDS } from '../../server/demo/feeds.ts'
import { type Demo, prepareDemo } from '../../server/demo/run.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const Sources = z.object({ sources: z.array(z.object({ id: z.string(), url: z.url() })) })

const running: Demo[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((demo) => demo.close()))
})

async function start() {
  const demo = await prepareDemo({ root: ROOT, now: Date.now() })
  running.push(demo)
  const text = await readFile(demo.settings.sourcesFile, 'utf8')
  return { demo, text, sources: Sources.parse(parse(text)).sources }
}

describe('preparing the demo', () => {
  it('gives a fresh temporary data folder with the list of sources in it', async () => {
    const [one, other] = await Promise.all([start(), start()])
    expect(dirname(one.demo.settings.dataDir)).toBe(tmpdir())
    expect(dirname(one.demo.settings.sourcesFile)).toBe(one.demo.settings.dataDir)
    expect(one.demo.settings.dataDir).not.toBe(other.demo.settings.dataDir)
  })

  it('fills in every address and allows exactly those hosts', async () => {
    const { demo, text, sources } = await start()
    expect(text).not.toMatch(/\burl:.*[{}]/)
    const hosts = new Set(sources.map(({ url }) => new URL(url).host))
    expect(hosts).toEqual(new Set(demo.settings.allowPrivateHosts))
    expect([...hosts].every((host) => host.startsWith('127.0.0.1:'))).toBe(true)
  })

  it('lists eight working sources, a broken, an empty and an unreachable one', async () => {
    const { sources } = await start()
    const paths = sources.map(({ url }) => new URL(url).pathname)
    expect(paths).toEqual(expect.arrayContaining(DEMO_FEEDS.map(({ path }) => path)))
    expect(paths).toContain(CHALLENGE_PATH)
    expect(sources).toHaveLength(11)

    const reached = await Promise.allSettled(sources.map(({ url }) => fetch(url)))
    const dead = sources.filter((_, index) => reached[index]?.status === 'rejected')
    expect(dead.map(({ id }) => id)).toEqual(['mat-song'])
  })

  it('leaves nothing behind: no server, no folder', async () => {
    const demo = await prepareDemo({ root: ROOT, now: Date.now() })
    await demo.close()
    await expect(access(demo.settings.dataDir)).rejects.toThrow(/ENOENT/)
    await expect(fetch(`http://${demo.settings.allowPrivateHosts[0]}/robots.txt`)).rejects.toThrow()
  })
})
