import { createECDH } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeNoticeServices } from '../../server/app/make-notice-services.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { addCases, due, MAILBOX, openNoticeDesk, SECRET } from '../support/notice-desk.ts'
import { inForce } from '../support/plan-in-force.ts'
import {
  type HookServer,
  type MailServer,
  startHookServer,
  startMailServer,
} from '../support/receivers.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'

describe.each(engines)('notices over HTTP on $name', (engine) => {
  let store: Store
  let api: ServedApi
  let mail: MailServer
  let hook: HookServer
  let desk: ReturnType<typeof openNoticeDesk>
  let close: () => Promise<void>
  beforeAll(async () => {
    const opened = await engine.open()
    store = opened.store
    mail = await startMailServer()
    hook = await startHookServer()
    desk = openNoticeDesk(store, { smtpUrl: mail.url, hosts: [hook.host] }, Date.now() + 600_000)
    const ownAddress = () => 'https://desk.example'
    const services = makeNoticeServices({
      ...{ store, currentPlan: () => inForce },
      noticeDoors: { serve: desk.deliver.serve, canMail: true, ownAddress },
    })
    api = await serveApi({ store, services })
    close = async () => {
      await api.close()
      await opened.close()
      await mail.close()
      await hook.close()
    }
  })
  afterAll(() => close())

  const send = async (method: string, path: string, body?: unknown) => {
    const response = await api.admin.fetch(`/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const wanted = (changes = {}) => ({
    ...{ language: 'vi', mailboxes: { ubnd: [MAILBOX] } },
    webhooks: [{ url: hook.url, secret: SECRET }],
    quiet: { from: '22:00', to: '06:00' },
    ...changes,
  })

  it('tell nobody until an admin says whom', async () => {
    expect((await send('GET', '/settings/notices')).body).toMatchObject({
      ...{ language: 'vi', deskUrl: 'https://desk.example', webhooks: [], canMail: true },
      units: [{ id: 'ubnd', mailboxes: [] }],
      levels: { warnAt: [50, 75, 100], chain: [{ at: 50, to: ['unit'] }] },
    })
    expect((await send('GET', '/notices')).body).toMatchObject({ notices: [], deliveries: [] })
  })

  it.each([
    ['notice.unit-unknown', { mailboxes: { nobody: [MAILBOX] } }],
    ['notice.mailbox-refused', { mailboxes: { ubnd: ['a@b.vn, c@d.vn'] } }],
    ['notice.address-refused', { webhooks: [{ url: 'ftp://a.vn/x', secret: SECRET }] }],
    ['notice.address-refused', { webhooks: [{ url: 'https://u:p@a.vn/x', secret: SECRET }] }],
    ['notice.secret-too-short', { webhooks: [{ url: 'https://a.vn/x', secret: 'short' }] }],
    ['notice.secret-too-short', { webhooks: [{ url: 'https://a.vn/x' }] }],
    ['notice.webhook-not-found', { webhooks: [{ id: 'x', url: 'https://a.vn/x' }] }],
    ['notice.quiet-hours-refused', { quiet: { from: '22:00', to: '7h' } }],
    ['request.invalid', { language: 'fr' }],
    ['request.invalid', { more: 1 }],
  ])('refuse with %s what cannot work, and write nothing', async (code, changes) => {
    const { status, body } = await send('PUT', '/settings/notices', wanted(changes))
    expect([status >= 400 && status < 500, body.code]).toEqual([true, code])
    expect((await send('GET', '/settings/notices')).body.webhooks).toEqual([])
  })

  it('keep a secret that goes in: it comes out nowhere, not in the log of deeds either', async () => {
    const written = await send('PUT', '/settings/notices', wanted())
    expect(written.status).toBe(200)
    const [webhook] = written.body.webhooks as { id: string; url: string }[]
    expect(written.body).toMatchObject({ quiet: { from: '22:00', to: '06:00' } })
    const again = wanted({ webhooks: [{ id: webhook?.id, url: `${hook.url}/2` }] })
    expect((await send('PUT', '/settings/notices', again)).body.webhooks).toEqual([
      { id: webhook?.id, url: `${hook.url}/2` },
    ])
    const deeds = await store.audit.list({ action: 'notices.configured', limit: 9 })
    expect(deeds).toHaveLength(2)
    expect(JSON.stringify([written, deeds])).not.toContain(SECRET)
    expect(JSON.stringify(deeds)).not.toContain(MAILBOX)
  })

  it('are tested the way they go, only to recipients that are kept', async () => {
    const path = '/settings/notices/test'
    const tested = await send('POST', path, { channel: 'mail', to: MAILBOX })
    expect(tested.body.deliveries).toMatchObject([{ state: 'sent', to: MAILBOX, purpose: 'test' }])
    expect(mail.mails[0]?.text).toContain('Mở bàn trực: http://desk.example/')
    const settings = (await send('GET', '/settings/notices')).body
    const [webhook] = settings.webhooks as { id: string }[]
    const posted = await send('POST', path, { channel: 'webhook', to: webhook?.id })
    expect(posted.body.deliveries).toMatchObject([{ state: 'sent', to: hook.host }])
    expect(JSON.parse(`${hook.posts[0]?.body}`)).toMatchObject({ kind: 'test', notices: [] })
    hook.answer = { status: 500 }
    const failed = await send('POST', path, { channel: 'webhook', to: webhook?.id })
    expect(failed.body.deliveries).toMatchObject([{ state: 'gave-up', error: 'status-500' }])
    const stranger = await send('POST', path, { channel: 'mail', to: 'ai-do@noi-khac.example' })
    expect(stranger.body.code).toBe('notice.recipient-not-found')
    expect((await send('POST', path, { channel: 'push' })).body.code).toBe('notice.no-browser')
    expect(mail.mails).toHaveLength(1)
  })

  it('show what was sent, what waits and what failed, and no address of a webhook', async () => {
    await addCases(store, ['case-1'])
    desk.due = [due('case-1')]
    await desk.tick()
    const { body } = await send('GET', '/notices')
    expect(body).toMatchObject({ open: 1, gaveUp: 1, lookedAt: expect.any(Number) })
    expect(body.notices).toMatchObject([{ caseId: 'case-1', title: 'Vụ việc case-1', percent: 75 }])
    const states = (body.deliveries as { channel: string; state: string; purpose: string }[])
      .filter(({ purpose }) => purpose === 'notice')
      .map(({ channel, state }) => `${channel} ${state}`)
    expect(states.toSorted()).toEqual(['mail sent', 'webhook waiting'])
    expect(JSON.stringify(body)).not.toContain('/hook')
  })

  it('reach a browser that its account adds, lists and takes away', async () => {
    const curve = createECDH('prime256v1')
    const p256dh = curve.generateKeys().toString('base64url')
    const keys = { p256dh, auth: Buffer.alloc(16, 1).toString('base64url') }
    const endpoint = 'https://push.example/1'
    const added = await send('POST', '/push', { endpoint, keys, units: ['ubnd'] })
    expect(added.status).toBe(201)
    expect(added.body.browsers).toMatchObject([{ host: 'push.example', units: ['ubnd'] }])
    expect((await send('GET', '/push')).body.publicKey).toBe(added.body.publicKey)
    expect((await send('DELETE', '/push', { endpoint })).body.browsers).toEqual([])
    const wrong = await send('POST', '/push', { endpoint, keys: { ...keys, auth: '' } })
    expect(wrong.body.code).toBe('notice.subscription-refused')
  })

  it('are for nobody who is not signed in', async () => {
    for (const path of ['/api/notices', '/api/push', '/api/settings/notices']) {
      expect((await api.nobody.fetch(path)).status).toBe(401)
    }
  })
})
