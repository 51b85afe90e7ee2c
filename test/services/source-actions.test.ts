import { beforeEach, describe, expect, it } from 'vitest'
import type { AddSourceBody, EditSourceBody } from '../../server/contract/source-pages.ts'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import { makeAddSource } from '../../server/services/add-source.ts'
import { makeEditSource } from '../../server/services/edit-source.ts'
import { makeListSources } from '../../server/services/list-sources.ts'
import { makeAskSource, makePauseSource } from '../../server/services/pause-source.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeShowSource } from '../../server/services/show-source.ts'
import { NOW, sampleItem, sampleSource, sampleState } from '../store/samples.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'
import { TESTER } from '../support/sign-in.ts'

const ofPlan = sampleSource('bao-a', { url: 'https://bao-a.example/rss' })
const added = {
  ...{ url: 'https://bao-b.example/tin.rss', title: ' Báo  B ', publisher: 'Báo B' },
  tier: 'press' as const,
}
const ID = 'bao-b-example-tin'

describe.each(engines)('sources and people on $name', (engine) => {
  let store: Store
  let plan: readonly SourceDefinition[]
  let rings = 0
  let services: ReturnType<typeof servicesOn>

  function servicesOn(on: Store) {
    const currentPlan = () => ({ ...inForce, plan: { ...inForce.plan, sources: plan } })
    const now = () => NOW
    const showSource = makeShowSource({ store: on, currentPlan, now })
    const ports = { store: on, currentPlan, showSource, now, ring: () => (rings += 1) }
    return {
      show: showSource,
      list: makeListSources({ store: on, currentPlan, now }),
      add: (body: AddSourceBody) => makeAddSource(ports)(body, TESTER),
      edit: (id: string, body: EditSourceBody) => makeEditSource(ports)(id, body, TESTER),
      pause: (id: string, paused: boolean) => makePauseSource(ports)(id, paused, TESTER),
      ask: (id: string) => makeAskSource(ports)(id, TESTER),
    }
  }

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    plan = [ofPlan]
    rings = 0
    await store.sources.define(plan, NOW)
    services = servicesOn(store)
    return () => opened.close()
  })

  it('adds a feed that is listed beside those of the plan and due at once', async () => {
    const { source, zone, dateOrder } = await services.add(added)
    expect(source).toMatchObject({
      id: ID,
      origin: 'added',
      title: 'Báo B',
      health: 'never-reached',
    })
    expect([zone, dateOrder, source.everyMs]).toEqual(['Asia/Ho_Chi_Minh', 'dmy', 900_000])
    const listed = (await services.list()).sources.map(({ id, origin }) => [id, origin])
    expect(listed).toEqual([
      ['bao-a', 'plan'],
      [ID, 'added'],
    ])
    const due = { ids: [ID], now: NOW, leaseUntil: NOW + 1, limit: 1 }
    expect(await store.sources.takeDue(due)).toHaveLength(1)
    expect(await store.outbox.after(0, 9)).toMatchObject([{ kind: 'source-changed', id: ID }])
    expect(rings).toBe(1)
  })

  it('refuses an address that is listed already, whoever spelt it how', async () => {
    const again = { ...added, url: 'http://www.bao-a.example/rss/' }
    await expect(services.add(again)).rejects.toMatchObject({
      code: 'source.address-known',
      detail: { id: 'bao-a', title: 'Nguồn bao-a' },
    })
    await services.add(added)
    await expect(services.add(added)).rejects.toMatchObject({ code: 'source.address-known' })
  })

  it('refuses what is no web address, an unknown zone and an empty name', async () => {
    const refuse = (changes: object) => services.add({ ...added, ...changes })
    for (const url of ['ftp://x.example/rss', 'x', 'https://a:b@x.example/']) {
      await expect(refuse({ url })).rejects.toMatchObject({ code: 'source.address-refused' })
    }
    await expect(refuse({ zone: 'Asia/Hanoi' })).rejects.toMatchObject({
      code: 'source.zone-unknown',
    })
    await expect(refuse({ title: ' \u200b ' })).rejects.toMatchObject({ code: 'request.invalid' })
    expect((await services.list()).sources).toHaveLength(1)
  })

  it('edits an added source, but tells that the file rules a source of the plan', async () => {
    await services.add(added)
    await store.sources.saveState(sampleState(ID, { movedTo: 'https://bao-c.example/tin.rss' }))
    const edited = await services.edit(ID, { url: 'https://bao-c.example/tin.rss', zone: '' })
    expect(edited.source).toMatchObject({
      id: ID,
      title: 'Báo B',
      url: 'https://bao-c.example/tin.rss',
    })
    expect(edited.source.movedTo).toBeUndefined()
    expect(edited.source.nextCheckAt).toBe(NOW)
    expect(edited.zone).toBeUndefined()
    await expect(services.edit('bao-a', { title: 'x' })).rejects.toMatchObject({
      code: 'source.of-plan',
    })
    await expect(services.edit(ID, { url: ofPlan.url })).rejects.toMatchObject({
      code: 'source.address-known',
    })
    await expect(services.edit('none', {})).rejects.toMatchObject({ code: 'source.not-found' })
  })

  it('pauses a source of the plan too, and a reload of the plan leaves it paused', async () => {
    expect((await services.pause('bao-a', true)).source.paused).toBe(true)
    await store.sources.define(plan, NOW)
    expect((await services.show('bao-a')).source.paused).toBe(true)
    await expect(services.ask('bao-a')).rejects.toMatchObject({ code: 'source.paused' })
    await services.pause('bao-a', false)
    await store.sources.saveState(sampleState('bao-a', { nextCheckAt: NOW + 60_000 }))
    expect((await services.ask('bao-a')).source.nextCheckAt).toBe(NOW)
  })

  it('no longer knows a source that has left the plan', async () => {
    plan = []
    await expect(services.show('bao-a')).rejects.toMatchObject({ code: 'source.not-found' })
    await expect(services.pause('bao-a', true)).rejects.toMatchObject({ code: 'source.not-found' })
    expect((await services.list()).sources).toEqual([])
  })

  it('does not ask what people or files bring', async () => {
    const typed = sampleSource('manual-phone', { kind: 'manual', url: '' })
    await store.sources.define([typed], NOW, 'added')
    await expect(services.ask('manual-phone')).rejects.toMatchObject({
      code: 'source.not-collected',
    })
    expect((await services.show('manual-phone')).source.kind).toBe('manual')
  })

  it('shows the last checks newest first, and items of thirty days with the empty ones', async () => {
    const check = { sourceId: 'bao-a', day: '2026-11-20', reason: undefined, added: 2, tookMs: 9 }
    await store.sources.recordFetch({ ...check, id: 'f1', at: NOW - 2, outcome: 'working' })
    await store.sources.recordFetch({
      ...{ ...check, id: 'f2', at: NOW - 1, outcome: 'broken', reason: 'timeout', added: 0 },
    })
    await store.items.insert([sampleItem('1'), sampleItem('2', { seenDay: '2026-10-21' })])
    const { checks, days } = await services.show('bao-a')
    expect(checks).toEqual([
      { id: 'f2', at: NOW - 1, outcome: 'broken', reason: 'timeout', added: 0, tookMs: 9 },
      { id: 'f1', at: NOW - 2, outcome: 'working', added: 2, tookMs: 9 },
    ])
    expect(days).toHaveLength(30)
    expect(days.at(0)).toEqual({ day: '2026-10-22', items: 0 })
    expect(days.at(-1)).toEqual({ day: '2026-11-20', items: 1 })
  })
})
