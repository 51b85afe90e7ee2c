import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Commitment, Plan } from '../../server/domain/plan/plan.ts'
import { makeRenderers } from '../../server/report/renderers.ts'
import { makeApplyRetention } from '../../server/services/apply-retention.ts'
import { makeKeepProducts } from '../../server/services/keep-products.ts'
import { newId } from '../../server/services/new-id.ts'
import { makeSaveCommitments } from '../../server/services/save-commitments.ts'
import { makeShowCommitments, makeShowProducts } from '../../server/services/show-commitments.ts'
import { type CaseDesk, HOUR, MINUTE, openCaseDesk, PRESS, WARD } from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'
import { inForce, smallPlan } from '../support/plan-in-force.ts'

const ROW: Commitment = {
  ...{ id: 'schools', row: 13, axis: 'society', title: 'Xã hội', number: 2, measure: 'more' },
  ...{ product: 'tin', period: 'quarter', channel: 'Cổng', lead: 'ubnd', check: 'Báo cáo quý' },
}
const EVENTS: Commitment = {
  ...{ ...ROW, id: 'events', row: 6, measure: 'share', number: 100, period: 'month' },
}
const PORTAL = { ...WARD, channel: 'portal' }
const plan: Plan = {
  ...smallPlan,
  channels: [{ id: 'portal', title: 'Cổng', titleEn: 'Portal', kind: 'portal', url: undefined }],
  sources: [PORTAL, PRESS],
  commitments: [ROW, EVENTS],
}
const BY = { name: 'van-hoa' }
const SAID = {
  ...{ key: 'key-of-a-talk', commitment: 'schools', day: '2026-11-19', title: 'Tọa đàm' },
  ...{ channel: 'portal', evidence: '12/BB-UBND', amount: 1, informed: false },
}

describe.each(engines)('commitments on $name', (engine) => {
  let desk: CaseDesk
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await engine.open()
    desk = await openCaseDesk(opened.store)
    desk.plan = { ...inForce, plan }
    close = opened.close
  })
  afterEach(() => close())

  const show = (period?: string) => makeShowCommitments(desk.ports)(period)
  const products = (id: string, period: string) => makeShowProducts(desk.ports)(id, period)
  const keep = () => makeKeepProducts(desk.ports)
  const cellOf = async (id: string) =>
    (await show()).rows.find(({ commitment }) => commitment.id === id)?.cells.at(-1)

  it('count what the ward published on the axis, and not what the press wrote', async () => {
    await desk.report('Khai giảng ở trường phường', PORTAL)
    await desk.report('Báo viết về trường phường', PRESS)
    await desk.report('Thông báo cắt nước', PORTAL)
    expect(await cellOf('schools')).toMatchObject({ published: 1, done: 1, needed: 3 })
    const { items } = await products('schools', '2026-Q4')
    expect(items.map(({ title }) => title)).toEqual(['Khai giảng ở trường phường'])
  })

  it('say on how many days a channel was heard: silence of a feed is no lack of products', async () => {
    const { coverage } = await show()
    expect(coverage).toEqual([
      { channel: 'portal', sourceId: 'ward', title: 'Cổng phường', daysAnswered: 0, days: 51 },
    ])
  })

  it('add what is entered with evidence, once however often it is sent', async () => {
    await keep().enter(SAID, BY)
    await keep().enter(SAID, BY)
    expect(await cellOf('schools')).toMatchObject({ published: 0, entered: 1, done: 1 })
    const [deed] = await desk.store.audit.list({ limit: 5 })
    expect(deed).toMatchObject({ action: 'product.entered', actor: 'van-hoa' })
  })

  it('keep every revision, and count only what stands', async () => {
    const { entry } = await keep().enter(SAID, BY)
    const { key: _key, commitment: _row, ...said } = SAID
    await keep().correct(entry.id, { ...said, amount: 3, revision: 1 }, BY)
    expect(await cellOf('schools')).toMatchObject({ entered: 3, state: 'reached' })
    await keep().withdraw(entry.id, { revision: 2 }, BY)
    expect(await cellOf('schools')).toMatchObject({ entered: 0 })
    const { revisions } = await keep().history(entry.id)
    expect(revisions.map(({ amount, withdrawn }) => [amount, withdrawn])).toEqual([
      ...[[1, false] as const, [3, false] as const, [3, true] as const],
    ])
    await expect(keep().withdraw(entry.id, { revision: 3 }, BY)).rejects.toMatchObject({
      code: 'product.withdrawn',
    })
  })

  it('refuse the second of two corrections of one revision: nobody writes over what he has not seen', async () => {
    const { entry } = await keep().enter(SAID, BY)
    const { key: _key, commitment: _row, ...said } = SAID
    const correct = (amount: number) =>
      keep().correct(entry.id, { ...said, amount, revision: 1 }, BY)
    const ends = await Promise.allSettled([correct(2), correct(3)])
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(correct(4)).rejects.toMatchObject({ code: 'product.changed' })
  })

  it.each([
    ['product.evidence-needed', { evidence: ' ' }],
    ['product.day-refused', { day: '2026-11-21' }],
    ['product.day-refused', { day: '19/11/2026' }],
    ['product.channel-unknown', { channel: 'radio' }],
    ['product.commitment-unknown', { commitment: 'none' }],
    ['product.title-missing', { title: '  ' }],
  ])('refuse with %s what cannot be counted', async (code, changes) => {
    await expect(keep().enter({ ...SAID, ...changes }, BY)).rejects.toMatchObject({ code })
    expect(await cellOf('schools')).toMatchObject({ entered: 0 })
  })

  it('cover a numbers of persons in what is typed in', async () => {
    const { entry } = await keep().enter({ ...SAID, title: 'Tọa đàm, gọi 0912345678' }, BY)
    expect(entry.title).not.toContain('0912345678')
  })

  it('take an event without evidence as one that nobody was told of', async () => {
    const event = { ...SAID, commitment: 'events', evidence: '' }
    await keep().enter({ ...event, key: 'event-one' }, BY)
    const told = { ...event, key: 'event-two', informed: true, evidence: 'https://a.example/1' }
    await keep().enter(told, BY)
    expect(await cellOf('events')).toMatchObject({ events: 2, done: 1, needed: 2, state: 'behind' })
  })

  it('stay countable for the year though other items go after ninety days', async () => {
    await desk.report('Khai giảng ở trường phường', PORTAL)
    await desk.report('Báo viết về trường phường', PRESS)
    desk.pass(100 * 24 * HOUR + MINUTE)
    await makeApplyRetention({ ...desk.ports, newId })()
    const left = await desk.store.items.list({ limit: 10 })
    expect(left.map(({ sourceId }) => sourceId)).toEqual(['ward'])
    desk.pass(700 * 24 * HOUR)
    await makeApplyRetention({ ...desk.ports, newId })()
    expect(await desk.store.items.list({ limit: 10 })).toEqual([])
  })

  it('leave as a file with the figures of the page and a dash where nothing was due', async () => {
    await desk.report('Khai giảng ở trường phường', PORTAL)
    const save = makeSaveCommitments({
      showCommitments: makeShowCommitments(desk.ports),
      currentPlan: desk.ports.currentPlan,
      renderers: makeRenderers(),
    })
    const csv = new TextDecoder().decode(await save({ format: 'csv', language: 'vi' }))
    const lines = csv.split('\r\n')
    expect(lines[0]).toMatch(/Dòng,Nội dung/)
    expect(lines.find((line) => line.startsWith('13,'))).toMatch(/trên 2 tin mỗi quý,1,0,1,3,/)
    expect(lines.find((line) => line.startsWith('6,'))).toMatch(/,,,,,,không phát sinh/)
    const xlsx = await save({ format: 'xlsx', language: 'en' })
    expect(Buffer.from(xlsx).subarray(0, 2).toString()).toBe('PK')
  })

  it('refuse a period that is none', async () => {
    await expect(show('2026-Q5')).rejects.toMatchObject({ code: 'report.period-refused' })
  })
})
