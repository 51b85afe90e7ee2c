import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseDetail } from '../../server/contract/cases.ts'
import { engines } from '../support/engines.ts'
import { readZip } from '../support/read-zip.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'
import { makeVisitor, signInOn, type Visitor } from '../support/sign-in.ts'

const LINK = 'https://phuong.example/thong-bao/12'

describe.each(engines)('cases and desk over HTTP on $name', (engine) => {
  let api: ServedApi
  let officer: Visitor
  let viewer: Visitor
  let close: () => Promise<void>

  beforeAll(async () => {
    const { store, close: closeStore } = await engine.open()
    api = await serveApi({ store })
    const as = async (role: 'officer' | 'viewer') =>
      makeVisitor(api.base, (await signInOn(store, { role, name: role })).cookie)
    officer = await as('officer')
    viewer = await as('viewer')
    close = async () => {
      await api.close()
      await closeStore()
    }
  })
  afterAll(() => close())

  let entered = 0
  async function enter(title: string) {
    entered += 1
    const body = { title, channel: 'round', key: `key-of-entry-${entered}` }
    const answer = await officer.send('/api/items', body)
    return (await answer.json()).item as { id: string; storyId: string; caseId: string }
  }
  const act = async (id: string, body: object, by = officer) => {
    const answer = await by.send(`/api/cases/${id}/actions`, body)
    return { status: answer.status, body: await answer.json() }
  }

  it('takes every kind of action as the contract has it, by the account that is signed in', async () => {
    const { caseId: id } = await enter('Ngõ Cột Cờ phường Thử ngập sâu')
    const path = `/api/cases/${id}`
    const steps: readonly object[] = [
      { kind: 'seen' },
      { kind: 'received', note: 'đã nhận' },
      { kind: 'assigned', unit: 'ubnd' },
      { kind: 'verified', outcome: 'partly', source: 'thực địa' },
      { kind: 'reclassified', urgency: 'high', hotSpots: ['flooding', 'waste'] },
      { kind: 'referred', to: 'Công ty thoát nước' },
      { kind: 'escalated', to: 'Chủ tịch phường' },
      { kind: 'note', note: 'đang bơm' },
      { kind: 'firstResponse', link: LINK, statedBy: 'Chủ tịch phường' },
      { kind: 'settled', outcome: 'informed', link: LINK },
      { kind: 'reopened', note: 'lại ngập' },
      { kind: 'dismissed' },
    ]
    for (const [i, body] of steps.entries()) {
      const { lastEvent } = ((await officer.json(path)) as CaseDetail).case
      const done = await act(id, { ...body, key: `key-of-action-${i}`, lastEvent })
      expect([body, done.status]).toEqual([body, 200])
    }
    const { events } = (await officer.json(path)) as CaseDetail
    const last = events.at(-1)
    const undo = { kind: 'corrected', of: last?.id, note: 'nhầm', withdrawn: true }
    const undone = await act(id, { ...undo, key: 'key-of-undo-0' })
    expect(undone).toMatchObject({ status: 200, body: { case: { state: 'open', cycle: 2 } } })
    expect(new Set(events.slice(1).map(({ actor }) => actor))).toEqual(new Set(['officer']))
  })

  it('names what is wrong with an action, and takes none that says more than it may', async () => {
    const { caseId: id } = await enter('Đống rác lớn ở phường Thử')
    const key = 'key-of-wrong-1'
    const wrong: readonly object[] = [
      { key, kind: 'merged', into: id },
      { key, kind: 'retargeted', targetVersion: 'x' },
      { key, kind: 'opened' },
      { key, kind: 'received', at: 1 },
      { key, kind: 'received', actor: 'chu-tich' },
      { key, kind: 'verified', outcome: 'perhaps', source: 'x' },
      { key, kind: 'paused', reason: 'tired' },
      { key: 'short', kind: 'received' },
      { kind: 'received' },
    ]
    for (const body of wrong) {
      expect([body, await act(id, body)]).toMatchObject([
        body,
        { status: 400, body: { code: 'request.invalid' } },
      ])
    }
    expect((await act(id, { key, kind: 'received' }, viewer)).status).toBe(403)
    expect((await act('none', { key, kind: 'received' })).status).toBe(404)
  })

  it('opens a case by hand and lists what that says of the rule', async () => {
    const item = await enter('Người dân kêu nước tràn vào nhà khu tập thể')
    const path = `/api/items/${item.id}/case`
    const body = { key: 'key-of-opening', hotSpot: 'flooding' }
    const opened = await officer.send(path, body)
    expect(opened.status).toBe(201)
    const { case: shown } = (await opened.json()) as CaseDetail
    const again = await officer.send(path, { ...body, key: 'key-of-opening-2' })
    expect([again.status, await again.json()]).toEqual([
      ...[409, { code: 'case.open-already', detail: { id: shown.id } }],
    ])
    expect((await viewer.json('/api/examples?label=flooding')).examples).toMatchObject([
      { kind: 'missed', itemId: item.id, caseId: shown.id },
    ])
    expect((await viewer.send(path, body)).status).toBe(403)
    const { cases } = await viewer.json('/api/cases?unit=ubnd')
    expect(cases.map(({ id }: { id: string }) => id)).toContain(shown.id)
    expect((await viewer.json('/api/cases?unit=nobody')).cases).toEqual([])
  })

  it('gives figures, forecast, what-if and handover, and names what is wrong with a question', async () => {
    expect(await viewer.json('/api/desk/figures?days=7')).toMatchObject({ steps: [{}, {}, {}, {}] })
    expect(await viewer.json('/api/desk/forecast')).toMatchObject({ past: { n: 0 } })
    expect(await viewer.json('/api/desk/handover')).toMatchObject({
      handover: { opened: [{}, {}, {}] },
    })
    const asked = await officer.send('/api/desk/what-if', { targets: { 'normal.received': '1wh' } })
    expect([asked.status, (await asked.json()).rows]).toMatchObject([200, expect.any(Array)])
    for (const path of [
      'figures?days=0',
      'figures?from=5',
      'figures?from=5&to=5',
      'forecast?until=x',
    ]) {
      expect([path, (await viewer.fetch(`/api/desk/${path}`)).status]).toEqual([path, 400])
    }
    const refused = await officer.send('/api/desk/what-if', { windows: ['noon'] })
    expect(await refused.json()).toMatchObject({ code: 'desk.window-refused' })
  })

  it('gives the figures as a file for spreadsheets that runs nothing', async () => {
    const answer = await viewer.fetch('/api/desk/figures.csv?language=en')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(answer.headers.get('content-disposition')).toContain('figures.csv')
    const lines = (await answer.text()).split('\r\n')
    expect(lines[0]).toContain('Group,Name,Step')
    expect(lines[1]).toMatch(/^All,,Received,/)
    expect(lines.every((line) => !/(^|,)[=+@-]/.test(line))).toBe(true)
    const vietnamese = await (await viewer.fetch('/api/desk/figures.csv')).text()
    expect(vietnamese).toContain('Phản hồi bước đầu')
    const sheet = await viewer.fetch('/api/desk/figures.xlsx')
    expect(sheet.headers.get('content-type')).toContain('spreadsheetml')
    const parts = readZip(await sheet.arrayBuffer())
    const texts = [...parts.values()].join('')
    expect(texts).toContain('Phản hồi bước đầu')
    expect(texts).not.toContain('<f>')
  })

  it('lets admins alone put open cases under the versions in force', async () => {
    expect((await officer.send('/api/plan/apply-to-open', {})).status).toBe(403)
    const done = await api.admin.send('/api/plan/apply-to-open', {})
    expect([done.status, await done.json()]).toMatchObject([200, { cases: 0, overdueNow: 0 }])
    const { calendar } = await viewer.json('/api/plan')
    expect(calendar).toMatchObject({ horizon: expect.any(String), daysLeft: expect.any(Number) })
  })
})
