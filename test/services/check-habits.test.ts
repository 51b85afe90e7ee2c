import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { feedSource, MINUTE, makeRig, type Rig } from '../support/collector.ts'
import { engines } from '../support/engines.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'

const DAY = 24 * 60 * MINUTE
const NOW = Date.UTC(2026, 10, 20, 7)

interface Entry {
  readonly n: number
  readonly guid?: string
  readonly at?: number
}

describe.each(engines)('bad habits of feeds, on $name', (engine) => {
  let store: Store
  let feeds: FeedServer
  let rig: Rig
  let now = NOW

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    feeds = await startFeedServer()
    now = NOW
    const source = feedSource('s', `${feeds.base}/rss`)
    await store.sources.define([source], now)
    rig = makeRig({ store, feeds, sources: () => [source], now: () => now })
    return async () => {
      await rig.close()
      await feeds.close()
      await opened.close()
    }
  })

  const give = (entries: readonly Entry[]) =>
    feeds.set('/rss', {
      body: `<rss version="2.0"><channel><title>Báo</title>${entries
        .map(({ n, guid = `g${n}`, at = NOW - n * MINUTE }) => {
          const date = new Date(at).toUTCString()
          return `<item><title>Tin phường số ${n}</title><link>${feeds.base}/bai/${n}</link><guid isPermaLink="false">${guid}</guid><pubDate>${date}</pubDate></item>`
        })
        .join('')}</channel></rss>`,
    })
  const check = async () => {
    now += 60 * MINUTE
    return rig.check('s')
  }
  const titles = async () =>
    (await store.items.list({ limit: 50 })).map(({ title }) => title).sort()

  it('new guids for old articles make no new items', async () => {
    give([{ n: 1 }, { n: 2 }])
    await check()
    give([
      { n: 1, guid: 'x1' },
      { n: 2, guid: 'x2' },
    ])
    expect(await check()).toMatchObject({ health: 'unchanged' })
    expect(await titles()).toEqual(['Tin phường số 1', 'Tin phường số 2'])
  })

  it('two items of the same minute are both kept', async () => {
    give([
      { n: 1, at: NOW },
      { n: 2, at: NOW },
    ])
    await check()
    expect(await titles()).toHaveLength(2)
  })

  it('what is older than the plan keeps does not come back by a feed that still lists it', async () => {
    give([{ n: 1 }, { n: 2, at: NOW - 91 * DAY }, { n: 3, guid: 'new', at: NOW - 400 * DAY }])
    expect(await check()).toMatchObject({ health: 'working' })
    expect(await titles()).toEqual(['Tin phường số 1'])
    expect(await check()).toMatchObject({ health: 'unchanged' })
  })
})
