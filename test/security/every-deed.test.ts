import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROUTE_ACCESS } from '../../server/http/permissions.ts'
import type { BacktestEngine } from '../../server/services/backtest-ports.ts'
import { makeKeepProducts } from '../../server/services/keep-products.ts'
import type { Store, Stores } from '../../server/services/ports.ts'
import { verifyAudit } from '../../server/services/verify-audit.ts'
import { openStore } from '../../server/store/open-store.ts'
import { type Handle, openHandle } from '../../server/store/sqlite-handle.ts'
import {
  type Asked,
  CHANNEL,
  COMMITMENT,
  DEEDS,
  NO_DEEDS,
  type World,
} from '../support/deed-bodies.ts'
import { makeDataDir } from '../support/engines.ts'
import { TEMPLATE } from '../support/learning-deeds.ts'
import { inForce } from '../support/plan-in-force.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'
import { makeVisitor } from '../support/sign-in.ts'
import { makeSignal } from '../support/signal.ts'

/** Counters of failed sign-ins must count also what fails, and a session's last use is no deed. */
const LEFT_OUT = /^(sign_in_limits|audit|sqlite_)/

/** A store whose log can be out of order. */
function withLog(store: Store, state: { isBroken: boolean }): Store {
  const guarded = <S extends Stores>(stores: S): S => ({
    ...stores,
    audit: {
      ...stores.audit,
      append: async (entry) => {
        if (state.isBroken) throw new Error('the log takes no row')
        await stores.audit.append(entry)
      },
    },
  })
  return {
    ...guarded(store),
    transaction: (work) => store.transaction((stores) => work(guarded(stores))),
  }
}

/** Tries a draft until it is told to stop. */
const endless: BacktestEngine = {
  run: () => {
    const { raised, raise } = makeSignal()
    return { outcome: raised.then(() => ({ kind: 'stopped' })), stop: raise }
  },
}

describe('E.2-35 every deed over HTTP', () => {
  let world: World
  let api: ServedApi
  let handle: Handle
  let close: () => Promise<void>
  const log = { isBroken: false }

  beforeAll(async () => {
    const { dataDir, place, remove } = await makeDataDir()
    const store = withLog(await openStore(place), log)
    const oidc = {
      ...{ issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'x', groupsClaim: 'g' },
      ...{ publicUrl: 'http://127.0.0.1', roles: [] },
    }
    const products = { commitments: [COMMITMENT], channels: [CHANNEL], reports: [TEMPLATE] }
    const plan = { ...inForce.plan, ...products }
    const currentPlan = () => ({ ...inForce, plan })
    const keepProducts = makeKeepProducts({ store, currentPlan, now: Date.now, ring: () => {} })
    const services = { keepProducts }
    const served = { plan: currentPlan(), backtestEngine: endless, logError: () => {} }
    api = await serveApi({ store, config: { oidc }, services, ...served })
    handle = await openHandle(join(dataDir, 'wardpulse.sqlite'))
    world = { store, services: api.services, run: (sql) => handle.run(sql) }
    close = async () => {
      await api.close()
      await handle.close()
      await store.close()
      await remove()
    }
  })
  afterAll(() => close())

  async function snapshot(): Promise<string> {
    const tables = (await handle.all("SELECT name FROM sqlite_master WHERE type = 'table'")) as {
      name: string
    }[]
    const kept = tables.map(({ name }) => name).filter((name) => !LEFT_OUT.test(name))
    const rows = await Promise.all(kept.map((name) => handle.all(`SELECT * FROM "${name}"`)))
    return JSON.stringify(
      rows.map((row, i) => [kept[i], row]),
      (key, value) => (key === 'seen_at' ? undefined : value),
    )
  }

  async function send(route: string, { ids = [], query = '', body, file, cookie }: Asked) {
    const [method = '', pattern = ''] = route.split(' ')
    let used = 0
    const path = pattern.replace(/:[a-z]+/gi, () => ids[used++] ?? 'none') + query
    const visitor = cookie === undefined ? api.admin : makeVisitor(api.base, cookie)
    if (!file) return visitor.send(path, body, { method })
    const headers = { 'content-type': file.type }
    return visitor.fetch(path, { method, headers, body: file.text })
  }

  it('is listed with a request that does it, or with the reason why it does nothing', () => {
    const unsafe = Object.keys(ROUTE_ACCESS).filter((route) => !route.startsWith('GET '))
    const listed = [...Object.keys(DEEDS), ...Object.keys(NO_DEEDS)]
    expect(listed.toSorted()).toEqual(unsafe.toSorted())
  })

  it.each(Object.keys(NO_DEEDS))('that is none changes nothing: %s', async (route) => {
    const asked = await NO_DEEDS[route]?.ask(world, 0)
    const before = await snapshot()
    const rows = await world.store.audit.lastSeq()
    const { status } = await send(route, asked ?? {})
    expect([route, status]).toEqual([route, NO_DEEDS[route]?.status])
    expect((await snapshot()) === before).toBe(true)
    expect(await world.store.audit.lastSeq()).toBe(rows)
  })

  it.each(Object.keys(DEEDS))('is not done without its row in the log: %s', async (route) => {
    const failing = await DEEDS[route]?.(world, 0)
    const before = await snapshot()
    log.isBroken = true
    const failed = await send(route, failing ?? {})
    log.isBroken = false
    expect([route, failed.status]).toEqual([route, 500])
    expect((await snapshot()) === before).toBe(true)

    const asked = await DEEDS[route]?.(world, 1)
    const rows = await world.store.audit.lastSeq()
    const done = await send(route, asked ?? {})
    expect([route, done.status, done.ok ? '' : await done.text()]).toEqual([
      route,
      done.status < 300 ? done.status : 200,
      '',
    ])
    expect(await world.store.audit.lastSeq()).toBeGreaterThan(rows)
  })

  it('leaves a chain that verifies', async () => {
    expect((await verifyAudit(world.store.audit)).fault).toBeUndefined()
  })
})
