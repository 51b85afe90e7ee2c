import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, rss, startDesk } from '../support/desk.ts'
import { startProgram } from '../support/program.ts'
import { makeVisitor, type Visitor } from '../support/sign-in.ts'
import { until } from '../support/until.ts'

const FLOOD = 'Ngõ 192 Vũ Tông Phan, phường Khương Đình, Hà Nội ngập sâu sau mưa lớn'

describe('kill -9', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk(['/a.rss'])
    desk.feeds.set('/a.rss', { body: rss([{ title: FLOOD }]) })
  })
  afterAll(() => desk.feeds.close())

  it('loses no step that was answered, and doubles none that is sent again', async () => {
    const list = () => desk.visitor.json('/api/cases')
    await until('the case is open', async () => (await list()).cases.length === 1)
    const [{ id }] = (await list()).cases
    const body = JSON.stringify({ kind: 'received', key: randomUUID() })
    const send = (visitor: Visitor) =>
      visitor.fetch(`/api/cases/${id}/actions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    expect((await send(desk.visitor)).status).toBe(200)
    desk.program.signal('SIGKILL')
    await desk.program.end

    const again = await startProgram(desk.env)
    // The session outlives the program; only its address is new.
    const visitor = makeVisitor(again.address, desk.visitor.cookie)
    expect((await send(visitor)).status).toBe(200)
    const { events } = await visitor.json(`/api/cases/${id}`)
    expect(events.map((event: { kind: string }) => event.kind)).toEqual(['opened', 'received'])
    await again.stop()
  })
})
