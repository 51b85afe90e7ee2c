import { beforeEach, describe, expect, it } from 'vitest'
import { makeAddSource } from '../../server/services/add-source.ts'
import { makeEditSource } from '../../server/services/edit-source.ts'
import { makeListSources } from '../../server/services/list-sources.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeShowSource } from '../../server/services/show-source.ts'
import { NOW, sampleState } from '../store/samples.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'
import { TESTER } from '../support/sign-in.ts'

const RECIPE = { list: 'ul.tin > li', time: '.ngay', timeFormat: 'HH:mm dd/MM/yyyy', maxPages: 2 }
const PAGE = {
  ...{ url: 'https://phuong.example/tin', title: 'Phường', publisher: 'UBND phường' },
  ...{ tier: 'official' as const, recipe: RECIPE },
}
const ID = 'phuong-example-tin'

describe.each(engines)('pages as sources on $name', (engine) => {
  let store: Store
  let services: ReturnType<typeof servicesOn>

  function servicesOn(on: Store) {
    const currentPlan = () => ({ ...inForce, plan: { ...inForce.plan, sources: [] } })
    const now = () => NOW
    const show = makeShowSource({ store: on, currentPlan, now })
    const ports = { store: on, currentPlan, showSource: show, now, ring: () => undefined }
    return {
      show,
      list: makeListSources({ store: on, currentPlan, now }),
      add: makeAddSource(ports),
      edit: makeEditSource(ports),
    }
  }

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    services = servicesOn(store)
    return () => opened.close()
  })

  it('are added with their recipe, what they are about and whether articles are read', async () => {
    const added = await services.add({ ...PAGE, area: 'ward', fullText: true }, TESTER)
    expect(added).toMatchObject({ recipe: RECIPE, area: 'ward', fullText: true })
    expect(added.source).toMatchObject({ id: ID, kind: 'page', health: 'never-reached' })
    const [stored] = await store.sources.added()
    expect(stored).toMatchObject({ kind: 'page', recipe: RECIPE, area: 'ward', fullText: true })
  })

  it('are about the whole country and read by their list alone unless somebody says more', async () => {
    const { recipe: _, ...feed } = PAGE
    expect(await services.add(feed, TESTER)).toMatchObject({
      ...{ area: 'country', fullText: false, source: { kind: 'feed' } },
    })
    expect((await services.show(ID)).recipe).toBeUndefined()
  })

  it('are refused with a recipe that the plan’s file would refuse, naming the field', async () => {
    for (const [recipe, field] of [
      [{ list: 'li', link: 'a[' }, 'link'],
      [{ list: ' ' }, 'list'],
      [{ list: 'li', timeFormat: 'hôm qua' }, 'timeFormat'],
      [{ list: 'li', maxPages: 4 }, 'maxPages'],
    ] as const) {
      await expect(services.add({ ...PAGE, recipe }, TESTER)).rejects.toMatchObject({
        ...{ code: 'source.recipe-refused', detail: { field } },
      })
    }
    expect(await store.sources.added()).toEqual([])
  })

  it('are read anew at once when their recipe is changed, and only then', async () => {
    await services.add(PAGE, TESTER)
    const state = sampleState(ID, { lastModified: 'yesterday' })
    await store.sources.saveState(state)
    await services.edit(ID, { title: 'Tên khác', area: 'city' }, TESTER)
    expect((await store.sources.find(ID))?.state).toEqual(state)
    const edited = await services.edit(ID, { recipe: { list: 'tr' } }, TESTER)
    expect(edited).toMatchObject({ recipe: { list: 'tr', maxPages: 1 }, area: 'city' })
    expect((await store.sources.find(ID))?.state).toMatchObject({
      ...{ nextCheckAt: NOW, etag: undefined, lastModified: undefined },
    })
    await services.edit(ID, { area: 'country' }, TESTER)
    expect((await services.show(ID)).area).toBe('country')
  })

  it('show what was left out, today or before, and the pause they ask for', async () => {
    await services.add(PAGE, TESTER)
    const remarks = {
      ...{ crawlDelayMs: 10_000, skipped: { day: '2026-11-20', items: 4500, limit: 500 } },
    }
    await store.sources.saveState(sampleState(ID, { remarks }))
    const { source, crawlDelayMs } = await services.show(ID)
    expect(crawlDelayMs).toBe(10_000)
    expect(source.skipped).toEqual({ ...remarks.skipped, isToday: true })
    expect((await services.list()).sources[0]?.skipped?.isToday).toBe(true)
    const before = { skipped: { ...remarks.skipped, day: '2026-11-19' } }
    await store.sources.saveState(sampleState(ID, { remarks: before }))
    expect((await services.list()).sources[0]?.skipped).toMatchObject({ isToday: false })
  })
})
