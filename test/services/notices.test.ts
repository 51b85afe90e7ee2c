import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../server/services/notice-ports.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import {
  addCases,
  configure,
  due,
  MAILBOX,
  MINUTE,
  openNoticeDesk,
  SECRET,
} from '../support/notice-desk.ts'
import {
  type HookServer,
  type MailServer,
  startHookServer,
  startMailServer,
} from '../support/receivers.ts'
import { makeSignal } from '../support/signal.ts'

/** Ten in the morning in Hanoi. */
const START = Date.parse('2026-11-20T10:00:00+07:00')
const CASES = Array.from({ length: 12 }, (_, i) => `case-${i}`)

describe.each(engines)('notices that leave, on $name', (engine) => {
  let store: Store
  let mail: MailServer
  let hook: HookServer
  let closeStore: () => Promise<void>
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    closeStore = opened.close
    mail = await startMailServer()
    hook = await startHookServer()
    await addCases(store, CASES)
  })
  afterEach(async () => {
    await closeStore()
    await mail.close()
    await hook.close()
  })

  const open = (start = START) =>
    openNoticeDesk(store, { smtpUrl: mail.url, hosts: [hook.host] }, start)
  const openDeliveries = async () => (await store.deliveries.counts()).open

  it('go once to each recipient, however often the clocks say so', async () => {
    await configure(store, { hookUrl: hook.url })
    const desk = open()
    desk.due = [due('case-1'), due('case-1')]
    await desk.tick()
    await desk.pass(3)
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]?.to).toEqual([MAILBOX])
    expect(hook.posts).toHaveLength(1)
    expect(await openDeliveries()).toBe(0)
    desk.due = [due('case-1', { percent: 100 }), due('case-1', { cycle: 2 })]
    await desk.tick()
    expect(mail.mails).toHaveLength(3)
  })

  it('carry the title that the case has when they leave, not one that was erased meanwhile', async () => {
    await configure(store, { hookUrl: hook.url })
    const desk = open()
    desk.due = [due('case-1', { title: 'Tên người trong tiêu đề cũ' })]
    await desk.tick()
    const body = JSON.parse(hook.posts[0]?.body.toString() ?? '{}')
    expect(body).toMatchObject({ kind: 'notice', notices: [{ title: 'Vụ việc case-1' }] })
    expect(mail.mails[0]?.text).toContain('Vụ việc case-1')
    expect(mail.mails[0]?.text).not.toContain('cũ')
  })

  it('are signed so that the receiver can check who sent what and when', async () => {
    await configure(store, { hookUrl: hook.url })
    const desk = open()
    desk.due = [due('case-1')]
    await desk.tick()
    const [post] = hook.posts
    const t = START / 1000
    const v1 = createHmac('sha256', SECRET).update(`${t}.${post?.body}`).digest('hex')
    expect(post?.headers['x-wardpulse-signature']).toBe(`t=${t},v1=${v1}`)
    expect(post?.headers['x-wardpulse-id']).toBe(JSON.parse(`${post?.body}`).id)
  })

  it('are neither lost nor doubled when both receivers are down for an hour', async () => {
    await configure(store, { hookUrl: hook.url })
    const desk = open()
    await mail.close()
    hook.answer = { status: 500 }
    for (const id of CASES) {
      desk.due = [...desk.due, due(id)]
      await desk.pass(4)
    }
    desk.due = [...desk.due, due('case-0', { percent: 100 })]
    await desk.pass(12)
    expect(await openDeliveries()).toBe(26)
    expect(desk.failures.length).toBeLessThan(12)

    mail = await startMailServer({ port: mail.port }, [...mail.mails])
    hook.answer = { status: 200 }
    await desk.pass(62)
    expect(await openDeliveries()).toBe(0)
    // What was being tried when they went down, then one digest of all the rest: no storm.
    expect(mail.mails).toHaveLength(2)
    expect(hook.posts).toHaveLength(2)
    const told = hook.posts.flatMap(({ body }) => JSON.parse(`${body}`).notices)
    const keys = told.map(({ key }: { key: string }) => key)
    expect(new Set(keys).size).toBe(13)
    expect(keys).toHaveLength(13)
    expect(keys.indexOf('case-0:1:verified:75')).toBeLessThan(keys.indexOf('case-0:1:verified:100'))
    await desk.pass(30)
    expect(mail.mails).toHaveLength(2)
  })

  it('go out again under the same id when the process died between sending and writing it down', async () => {
    await configure(store, { hookUrl: hook.url })
    const dying = openNoticeDesk(store, { smtpUrl: mail.url, hosts: [hook.host] }, START)
    dying.due = [due('case-1')]
    const died = new Error('killed')
    const { deliveries } = store
    const finish = deliveries.finish
    Object.assign(deliveries, { finish: () => Promise.reject(died) })
    await expect(dying.tick()).rejects.toBe(died)
    Object.assign(deliveries, { finish })

    const next = open(START + MINUTE)
    await next.tick()
    expect(mail.mails).toHaveLength(1)
    await next.pass(5)
    expect(mail.mails).toHaveLength(2)
    expect(new Set(mail.mails.map(({ messageId }) => messageId)).size).toBe(1)
    expect(new Set(hook.posts.map(({ headers }) => headers['x-wardpulse-id'])).size).toBe(1)
    await next.pass(10)
    expect([mail.mails.length, hook.posts.length]).toEqual([2, 2])
    expect(await openDeliveries()).toBe(0)
  })

  it('go once when two processes look at the same moment', async () => {
    await configure(store, { hookUrl: hook.url })
    const both = [open(), open()]
    for (const desk of both) desk.due = CASES.slice(0, 4).map((id) => due(id))
    await Promise.all(both.map((desk) => desk.tick()))
    await Promise.all(both.map((desk) => desk.pass(6)))
    expect(mail.mails).toHaveLength(4)
    expect(hook.posts).toHaveLength(4)
  })

  it('that one process holds are not written down by another that lost them', async () => {
    await configure(store)
    const held = makeSignal()
    const slow = async (): Promise<SendOutcome> => {
      await held.raised
      return { kind: 'failed', error: 'too late' }
    }
    const sleeper = openNoticeDesk(store, { mail: slow }, START)
    sleeper.due = [due('case-1')]
    const asleep = sleeper.tick()
    const next = open(START + 4 * MINUTE)
    while ((await openDeliveries()) === 0) await new Promise((wake) => setImmediate(wake))
    while (mail.mails.length === 0) await next.tick()
    held.raise()
    await asleep
    expect((await store.deliveries.list(9)).map(({ state }) => state)).toEqual(['sent'])
    expect(sleeper.failures).toEqual([])
  })

  it('of six cases at once are one digest to a mailbox, of five they are five', async () => {
    await configure(store)
    const desk = open()
    desk.due = CASES.slice(0, 5).map((id) => due(id))
    await desk.tick()
    expect(mail.mails).toHaveLength(5)
    await desk.pass(10)
    desk.due = CASES.slice(5, 11).map((id) => due(id))
    await desk.tick()
    expect(mail.mails).toHaveLength(6)
    const digest = (await store.deliveries.list(1))[0]
    expect(digest).toMatchObject({ state: 'sent', noticeKeys: desk.due.map(({ key }) => key) })
  })

  it('wait for the end of the quiet hours unless they are urgent', async () => {
    await configure(store, { quiet: { from: 22 * 60, to: 6 * 60 } })
    const desk = open(Date.parse('2026-11-20T23:00:00+07:00'))
    desk.due = [due('case-1', { urgent: false }), due('case-2')]
    await desk.tick()
    expect(mail.mails).toHaveLength(1)
    desk.now = Date.parse('2026-11-21T05:59:00+07:00')
    await desk.tick()
    expect(mail.mails).toHaveLength(1)
    await desk.pass(1)
    expect(mail.mails).toHaveLength(2)
  })

  it('are given up after a day, and that is seen', async () => {
    await configure(store)
    const desk = open()
    await mail.close()
    desk.due = [due('case-1')]
    await desk.tick()
    await desk.pass(10)
    for (let hour = 0; hour < 26; hour += 1) {
      desk.now += 60 * MINUTE
      await desk.tick()
    }
    const [only] = await store.deliveries.list(9)
    expect(only).toMatchObject({ state: 'gave-up', lastError: expect.stringMatching(/^smtp /) })
    expect(desk.failures.at(-1)).toMatchObject({ gaveUp: true, channel: 'mail' })
    expect(await store.deliveries.counts()).toEqual({ open: 0, gaveUp: 1 })
    mail = await startMailServer()
  })

  it('wait while no mail server is configured, and leave when one is', async () => {
    await configure(store)
    const without = openNoticeDesk(store, {}, START)
    without.due = [due('case-1')]
    await without.tick()
    expect((await store.deliveries.list(1))[0]).toMatchObject({ lastError: 'mail-off' })
    const desk = open(START + MINUTE)
    await desk.tick()
    expect(mail.mails).toHaveLength(1)
  })

  it('stop for recipients that an admin removed and for cases that were deleted', async () => {
    await configure(store, { hookUrl: hook.url })
    const desk = open()
    hook.answer = { status: 503, headers: { 'retry-after': '600' } }
    desk.due = [due('case-1')]
    await desk.tick()
    expect(
      (await store.deliveries.list(9)).find(({ channel }) => channel === 'webhook'),
    ).toMatchObject({
      ...{ state: 'waiting', nextAt: START + 10 * MINUTE, lastError: 'status-503' },
    })
    await configure(store)
    await desk.pass(10)
    expect((await store.deliveries.list(9)).map(({ state }) => state).toSorted()).toEqual([
      'dropped',
      'sent',
    ])
  })
})
