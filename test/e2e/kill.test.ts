import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, rss, startDesk } from '../support/desk.ts'
import { startProgram } from '../support/program.ts'
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
    const list = async (address: string) => (await fetch(`${address}/api/cases`)).json()
    await until(
      'the case is open',
      async () => (await list(desk.program.address)).cases.length === 1,
    )
    const [{ id }] = (await list(desk.program.address)).cases
    const body = JSON.stringify({ step: 'received', key: randomUUID() })
    const send = (address: string) =>
      fetch(`${address}/api/cases/${id}/steps`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    expect((await send(desk.program.address)).status).toBe(200)
    desk.program.signal('SIGKILL')
    await desk.program.end

    const again = await startProgram(desk.env)
    expect((await send(again.address)).status).toBe(200)
    const { events } = await (await fetch(`${again.address}/api/cases/${id}`)).json()
    expect(events.map((event: { kind: string }) => event.kind)).toEqual(['opened', 'received'])
    await again.stop()
  })
})
