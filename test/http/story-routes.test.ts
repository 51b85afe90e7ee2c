import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/engines.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'

describe.each(engines)('stories over HTTP on $name', (engine) => {
  let api: ServedApi
  let close: () => Promise<void>

  beforeAll(async () => {
    const { store, close: closeStore } = await engine.open()
    api = await serveApi({ store })
    close = async () => {
      await api.close()
      await closeStore()
    }
  })
  afterAll(() => close())

  async function send(path: string, body: unknown) {
    const headers = { 'content-type': 'application/json' }
    const response = await api.admin.fetch(path, {
      ...{ method: 'POST', headers, body: JSON.stringify(body) },
    })
    return { status: response.status, body: await response.json() }
  }

  /** Enters an item by hand and gives its id and story. */
  async function enter(title: string) {
    const key = `test-key-${title.length}-${title.slice(0, 4)}`
    await send('/api/items', { title, channel: 'phone', key })
    const { items } = await api.admin.json('/api/items?limit=50')
    const found = items.find((item: { title: string }) => item.title === title)
    return { id: String(found.id), storyId: String(found.storyId) }
  }

  it('shows a story, merges another one into it, splits it off again, and writes both down', async () => {
    const bridge = await enter('Cầu dân sinh Bến Ván sập một nhịp')
    const river = await enter('Đò ngang sông Thoa chở quá số người')
    const path = `/api/stories/${bridge.storyId}`
    const merged = await send(`${path}/merge`, { with: river.storyId })
    expect(merged).toMatchObject({ status: 200, body: { story: { id: bridge.storyId, items: 2 } } })
    expect((await api.admin.json(`/api/stories/${river.storyId}`)).story.id).toBe(bridge.storyId)
    const off = await send(`${path}/split`, { items: [river.id] })
    expect(off.body.items.map((item: { id: string }) => item.id)).toEqual([river.id])
    const shown = await api.admin.json(path)
    expect(shown.decisions.map((one: { kind: string }) => one.kind)).toEqual([
      'split-off',
      'took-in',
    ])
  })

  it('refuses what it cannot do with the reason, and what it cannot read', async () => {
    const one = await enter('Hội chợ sách Giếng Mít khai mạc')
    const path = `/api/stories/${one.storyId}`
    expect(await send(`${path}/merge`, { with: one.storyId })).toMatchObject({
      ...{ status: 422, body: { code: 'story.same' } },
    })
    expect(await send(`${path}/merge`, { with: 'nobody' })).toMatchObject({ status: 404 })
    expect(await send(`${path}/split`, { items: [one.id] })).toMatchObject({
      ...{ status: 422, body: { code: 'story.split-all' } },
    })
    expect(await send(`${path}/split`, { items: [] })).toMatchObject({ status: 400 })
    expect(await send(`${path}/split`, { items: Array(501).fill('x') })).toMatchObject({
      ...{ status: 400, body: { code: 'request.invalid' } },
    })
    expect((await api.admin.fetch('/api/stories/nobody')).status).toBe(404)
  })
})
