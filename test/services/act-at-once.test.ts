import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { Refusal } from '../../server/services/refusal.ts'
import {
  type CaseDesk,
  COLLEAGUE,
  FLOOD,
  LEADER,
  LINK,
  MINUTE,
  openCaseDesk,
  type Wanted,
} from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'
import { smallPlan } from '../support/plan-in-force.ts'

const SETTLED = { kind: 'settled', outcome: 'done', link: LINK } as const

describe.each(engines)('two people on one case on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let desk: CaseDesk
  let id = ''

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    desk = await openCaseDesk(store)
    id = (await desk.report(FLOOD)).caseId ?? ''
    desk.pass(MINUTE)
  })
  afterEach(() => close())

  const last = async () => (await desk.showCase(id)).case.lastEvent

  it('the second is told what the first one did', async () => {
    const lastEvent = await last()
    await desk.act(id, { kind: 'received' })
    const doneAt = desk.now
    desk.pass(MINUTE)
    await expect(desk.act(id, { kind: 'received', lastEvent }, COLLEAGUE)).rejects.toMatchObject({
      code: 'case.changed',
      detail: { kind: 'received', actor: 'truc-ban', at: doneAt },
    })
    // Who had seen it and asks all the same is told that it is done.
    const seen = { kind: 'received', lastEvent: await last() } as const
    await expect(desk.act(id, seen, COLLEAGUE)).rejects.toMatchObject({ code: 'case.step-done' })
  })

  it('goes on with what goes together: notes, looks, another step', async () => {
    const lastEvent = await last()
    await desk.act(id, { kind: 'note', note: 'Đã gọi tổ dân phố' })
    await desk.act(id, { kind: 'seen' })
    await desk.act(id, { kind: 'received' })
    desk.pass(MINUTE)
    const verified = { kind: 'verified', outcome: 'true', source: 'thực địa', lastEvent } as const
    const shown = await desk.act(id, verified, COLLEAGUE)
    expect(shown.events).toHaveLength(5)
    const note = await desk.act(id, { kind: 'note', note: 'ghi thêm', lastEvent }, COLLEAGUE)
    expect(note.events).toHaveLength(6)
  })

  it('does not go together with a case that was closed, or closed and opened, meanwhile', async () => {
    const lastEvent = await last()
    await desk.act(id, { kind: 'dismissed' })
    const wanted = { kind: 'assigned', unit: 'ubnd', lastEvent } as const
    await expect(desk.act(id, wanted, COLLEAGUE)).rejects.toMatchObject({
      ...{ code: 'case.changed', detail: { kind: 'dismissed' } },
    })
    desk.pass(MINUTE)
    await desk.act(id, { kind: 'reopened', note: 'đúng là ngập' })
    await expect(desk.act(id, { ...SETTLED, lastEvent }, COLLEAGUE)).rejects.toMatchObject({
      ...{ code: 'case.changed', detail: { kind: 'dismissed' } },
    })
    // A note is welcome on a closed case too.
    await desk.act(id, { kind: 'note', note: 'ghi thêm', lastEvent })
  })

  it('lets nobody overrule unseen who leads the case or how urgent it is', async () => {
    const lastEvent = await last()
    await desk.act(id, { kind: 'reclassified', urgency: 'high' })
    const wanted = { kind: 'reclassified', urgency: 'normal', lastEvent } as const
    await expect(desk.act(id, wanted, COLLEAGUE)).rejects.toMatchObject({ code: 'case.changed' })
    await desk.act(id, { kind: 'assigned', unit: 'ubnd', lastEvent }, COLLEAGUE)
  })

  it('of many who take one step at the same moment exactly one does', async () => {
    const lastEvent = await last()
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, () => desk.act(id, { kind: 'received', lastEvent }, COLLEAGUE)),
    )
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const codes = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(new Set(codes)).toEqual(new Set(['case.changed']))
    const events = await store.cases.events([id])
    expect(events.filter(({ kind }) => kind === 'received')).toHaveLength(1)
  })

  it('of many retries of one action exactly one is kept, and all are answered', async () => {
    const key = 'one-key-for-all'
    const all = await Promise.all(
      Array.from({ length: 8 }, () => desk.act(id, { kind: 'received', key })),
    )
    expect(new Set(all.map(({ case: shown }) => shown.lastEvent)).size).toBe(1)
    const rows = await store.audit.list({ action: 'case.received', limit: 10 })
    expect(rows).toHaveLength(1)
  })

  it('keeps nothing of an action that fails half way', async () => {
    const broken = await openCaseDesk(store)
    const audit = { ...store.audit, append: () => Promise.reject(new Error('kill')) }
    const original = broken.ports.store.transaction
    broken.ports.store.transaction = (work) => original((stores) => work({ ...stores, audit }))
    await expect(broken.act(id, SETTLED)).rejects.toThrow('kill')
    broken.ports.store.transaction = original
    expect((await store.cases.events([id])).map(({ kind }) => kind)).toEqual(['opened'])
    expect((await store.cases.find(id))?.settled).toBe(false)
    expect((await store.outbox.after(0, 50)).at(-1)).toMatchObject({ kind: 'case-opened' })
  })

  it('answers any order of valid actions with the case or a named refusal, and keeps the flag true', async () => {
    desk.plan = { ...desk.plan, plan: { ...smallPlan, units: smallPlan.units } }
    const action: fc.Arbitrary<Wanted> = fc.oneof(
      fc.constantFrom<Wanted>(
        { kind: 'seen' },
        { kind: 'received' },
        { kind: 'resumed' },
        { kind: 'dismissed' },
        { kind: 'assigned', unit: 'ubnd' },
        { kind: 'verified', outcome: 'partly', source: 'thực địa' },
        { kind: 'firstResponse', link: LINK },
        SETTLED,
        { kind: 'referred', to: 'UBND thành phố' },
        { kind: 'escalated', to: 'Chủ tịch phường' },
        { kind: 'reclassified', urgency: 'normal', hotSpots: ['waste'] },
        { kind: 'reopened', note: 'mở lại' },
        { kind: 'paused', reason: 'expert' },
        { kind: 'note', note: 'ghi chú' },
      ),
      fc.record({ back: fc.nat(12), minutes: fc.nat(40), isGone: fc.boolean() }).map(
        ({ back, minutes, isGone }): Wanted => ({
          kind: 'corrected',
          of: `${back}`,
          note: 'ghi nhầm',
          ...(isGone ? { withdrawn: true } : { at: desk.now - minutes * MINUTE }),
        }),
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 12 }), async (actions) => {
        for (const wanted of actions) {
          desk.pass(3 * MINUTE)
          const events = await store.cases.events([id])
          const meant = 'of' in wanted ? events.at(-Number(wanted.of) - 1)?.id : undefined
          const body = meant === undefined ? wanted : { ...wanted, of: meant }
          const outcome = await desk.act(id, body as Wanted, LEADER).catch((error) => error)
          if (outcome instanceof Refusal) continue
          expect(outcome).toMatchObject({ case: { id } })
          const found = await store.cases.find(id)
          expect(found?.settled).toBe(outcome.case.state !== 'open')
        }
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})
