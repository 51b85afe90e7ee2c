import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import { makeCollectingSwitch } from '../../server/services/pause-collecting.ts'
import type { Store } from '../../server/services/ports.ts'
import { feedSource, MINUTE, makeRig, type Rig } from '../support/collector.ts'
import { rss } from '../support/desk.ts'
import { engines } from '../support/engines.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'
import { until } from '../support/until.ts'

describe.each(engines)('collecting on $name', (engine) => {
  let store: Store
  let closeStore: () => Promise<void>
  let feeds: FeedServer
  let rig: Rig
  let sources: readonly SourceDefinition[] = []
  let now = 0

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    closeStore = opened.close
    feeds = await startFeedServer({ '/good': { body: rss([{ title: 'Ngõ ngập' }]) } })
    now = Date.now()
  })
  afterEach(async () => {
    await rig.close()
    await feeds.close()
    await closeStore()
  })

  const port = () => feeds.host.split(':')[1]
  const at = (host: string, path: string) => `http://${host}.phuong:${port()}${path}`
  const asked = (path: string) => feeds.requests.filter((request) => request.path === path)

  async function start(wanted: readonly SourceDefinition[], options = {}): Promise<void> {
    sources = wanted
    await store.sources.define(sources, now)
    rig = makeRig({ store, feeds, sources: () => sources, now: () => now, ...options })
  }

  const healthOf = async (id: string) => (await store.sources.find(id))?.state.health

  it('lets a healthy source have its turn in the cycle in which many others hang', async () => {
    feeds.set('/hang', { hang: true })
    const hanging = Array.from({ length: 7 }, (_, n) => feedSource(`a${n}`, at(`a${n}`, '/hang')))
    await start([...hanging, feedSource('z', at('z', '/good'))], {
      places: 3,
      limits: { idleMs: 60, totalMs: 120 },
    })
    await rig.collector.tick()
    await until('the healthy one was read', async () => (await healthOf('z')) === 'working')
    // Each hung once at most before it: nobody was asked a second time while it waited.
    expect(asked('/hang').length).toBeLessThanOrEqual(7)
  })

  it('gives a host one place, however many of its sources are due', async () => {
    feeds.set('/hang1', { hang: true })
    feeds.set('/hang2', { hang: true })
    await start(
      [
        feedSource('a', at('slow', '/hang1')),
        feedSource('b', at('slow', '/hang2')),
        feedSource('c', at('slow', '/good')),
        feedSource('z', at('other', '/good')),
      ],
      { places: 2 },
    )
    await rig.collector.tick()
    await until('the other host was read', async () => (await healthOf('z')) === 'working')
    await rig.collector.tick()
    expect([asked('/hang1').length, asked('/hang2').length]).toEqual([1, 0])
    expect(await healthOf('c')).toBe('never-reached')
  })

  it('fills a place as soon as it is free: one tick works through all that is due', async () => {
    feeds.set('/empty', { body: rss([]) })
    await start(
      Array.from({ length: 9 }, (_, n) => feedSource(`s${n}`, at('one', `/empty?${n}`))),
      { places: 2 },
    )
    for (let n = 0; n < 9; n += 1) feeds.set(`/empty?${n}`, { body: rss([]) })
    await rig.collector.tick()
    await until('all were read', async () =>
      (await store.sources.states()).every(({ health }) => health === 'empty'),
    )
    expect(feeds.requests.filter(({ path }) => path === '/robots.txt')).toHaveLength(1)
  })

  it('ends the requests under way when all is paused, starts none, and goes on when resumed', async () => {
    feeds.set('/hang', { hang: true })
    await start([feedSource('a', at('a', '/hang')), feedSource('z', at('z', '/good'))])
    const collecting = makeCollectingSwitch({ settings: store.settings, now: () => now })
    await rig.check('z')
    await until('the request is under way', async () => asked('/hang').length === 1)
    await collecting.pause()
    now += 16 * MINUTE
    await rig.collector.tick()
    await until('it was ended', async () => asked('/hang')[0]?.endedAt !== undefined)
    await rig.collector.tick()
    expect([asked('/hang').length, asked('/good').length]).toEqual([1, 1])
    const [paused] = await store.sources.states()
    expect(paused).toMatchObject({ health: 'never-reached', failures: 0, reason: undefined })

    feeds.set('/hang', { body: rss([]) })
    await collecting.resume()
    await rig.check('a')
    expect(await healthOf('a')).toBe('empty')
    await until('the other too', async () => asked('/good').length === 2)
  })

  it('keeps the switch for the next start, with the time of the first pause', async () => {
    await start([feedSource('z', at('z', '/good'))])
    const since = now
    const first = makeCollectingSwitch({ settings: store.settings, now: () => now })
    expect(await first.pausedSince()).toBeUndefined()
    await first.pause()
    now += MINUTE
    const next = makeCollectingSwitch({ settings: store.settings, now: () => now })
    await next.pause()
    expect(await next.pausedSince()).toBe(since)
    await rig.collector.tick()
    expect(feeds.requests).toEqual([])
    await next.resume()
    expect(await first.pausedSince()).toBeUndefined()
  })

  it('ends the request of one paused source and leaves the others alone', async () => {
    feeds.set('/hang', { hang: true })
    await start([feedSource('a', at('a', '/hang')), feedSource('b', at('b', '/hang'))])
    await rig.collector.tick()
    await until('both are under way', async () => asked('/hang').length === 2)
    await store.sources.setPaused('a', true, now)
    await rig.collector.obeySwitches()
    await until('one was ended', async () => asked('/hang').some(({ endedAt }) => endedAt))
    expect(asked('/hang').filter(({ endedAt }) => endedAt === undefined)).toHaveLength(1)
    await rig.collector.tick()
    expect(asked('/hang')).toHaveLength(2)
    expect((await store.sources.find('a'))?.state.paused).toBe(true)
  })

  it('gives a turn back when it stops, so that the next start begins with it', async () => {
    feeds.set('/hang', { hang: true })
    await start([feedSource('a', at('a', '/hang'))])
    await rig.collector.tick()
    await until('the request is under way', async () => asked('/hang').length === 1)
    await rig.collector.stop()
    const [state] = await store.sources.states()
    expect(state).toMatchObject({ nextCheckAt: now, failures: 0 })
  })

  it('takes over what a killed process was asking: at once on SQLite, when its lease ends elsewhere', async () => {
    await start([feedSource('a', at('a', '/good'))])
    const lease = { ids: ['a'], now, leaseUntil: now + 2 * MINUTE, limit: 1 }
    expect(await store.sources.takeDue(lease)).toHaveLength(1)
    if (store.engine === 'postgres') {
      await rig.collector.tick()
      expect(asked('/good')).toEqual([])
      now += 2 * MINUTE
    }
    expect(await rig.check('a')).toMatchObject({ health: 'working' })
  })

  it('keeps its lease for as long as it asks, so that no other process asks too', async () => {
    feeds.set('/hang', { hang: true })
    await start([feedSource('a', at('a', '/hang'))], { limits: { idleMs: 20_000 } })
    await rig.collector.tick()
    await until('the request is under way', async () => asked('/hang').length === 1)
    for (let n = 0; n < 4; n += 1) {
      now += MINUTE
      await rig.collector.obeySwitches()
    }
    const other = { ids: ['a'], now, leaseUntil: now + MINUTE, limit: 1 }
    expect(await store.sources.takeDue(other)).toEqual([])
  })

  it('does not take what the old address said for the new one', async () => {
    feeds.set('/hang', { hang: true, etag: '"old"' })
    await start([feedSource('a', at('a', '/hang'))], { limits: { idleMs: 300 } })
    await rig.collector.tick()
    await until('the request is under way', async () => asked('/hang').length === 1)
    sources = [feedSource('a', at('a', '/good'))]
    await store.sources.define(sources, now)
    await until('the new address was read', async () => {
      await rig.collector.tick()
      return (await healthOf('a')) === 'working'
    })
    expect((await store.sources.find('a'))?.state.failures).toBe(0)
  })
})
