import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { makeSendMail, transportOf } from '../../server/notify/send-mail.ts'
import { type MailServer, startMailServer } from '../support/receivers.ts'

const from = 'truc-ban@phuong.example'
const to = 'van-phong@phuong.example'
const text = { subject: '[Nhịp phường] Quá hạn: Xác minh – Ngập', body: 'Hạn: 20/11/2026 15:30' }

let server: MailServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

describe('a mail', () => {
  it('arrives from the office, with a Message-ID made of the id of its delivery', async () => {
    server = await startMailServer()
    const send = makeSendMail({ smtpUrl: server.url, from })
    const messageId = '<d-1@phuong.example>'
    expect(await send({ id: 'd-1', to, text })).toEqual({ kind: 'sent', providerId: messageId })
    const [mail] = server.mails
    expect(mail).toMatchObject({ to: [to], messageId })
    expect(mail?.raw).toContain('From: Ward Pulse <truc-ban@phuong.example>')
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated')
    expect(mail?.text).toContain(text.subject)
    expect(mail?.text).toContain(text.body)
  })

  it('signs in where the server asks for it', async () => {
    server = await startMailServer({ login: { user: 'truc@ban', pass: 'mật/khẩu' } })
    const url = new URL(server.url)
    url.username = encodeURIComponent('truc@ban')
    url.password = encodeURIComponent('mật/khẩu')
    const send = makeSendMail({ smtpUrl: url.href, from })
    expect(await send({ id: 'd-1', to, text })).toMatchObject({ kind: 'sent' })
  })

  it('that is refused tells codes only: no password, no address, no sentence of the server', async () => {
    server = await startMailServer({ login: { user: 'truc', pass: 'đúng' } })
    const smtpUrl = server.url.replace('//', '//truc:hunter2@')
    const outcome = await makeSendMail({ smtpUrl, from })({ id: 'd-1', to, text })
    expect(outcome).toEqual({ kind: 'failed', error: expect.stringMatching(/^smtp eauth \d{3}$/) })
    expect(JSON.stringify(outcome)).not.toContain('hunter2')
  })

  it('fails for now when the server says "later" or is off', async () => {
    server = await startMailServer()
    server.refuseWith = 451
    const send = makeSendMail({ smtpUrl: server.url, from })
    expect(await send({ id: 'd-1', to, text })).toMatchObject({ error: 'smtp emessage 451' })
    await server.close()
    server = undefined
    const off = await send({ id: 'd-1', to, text })
    expect(off).toMatchObject({ kind: 'failed', error: expect.stringMatching(/^smtp e\w+$/) })
  })

  it('does not wait for ever for a server that says nothing', async () => {
    const mute: Server = createServer()
    await new Promise<void>((ready) => mute.listen(0, '127.0.0.1', ready))
    const smtpUrl = `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`
    const outcome = await makeSendMail({ smtpUrl, from, timeoutMs: 200 })({ id: 'd-1', to, text })
    expect(outcome).toEqual({ kind: 'failed', error: 'smtp etimedout' })
    mute.close()
  })

  it('never sends a password over a line that is not protected, but on this machine', () => {
    expect(transportOf('smtp://u:p@mail.example', 1)).toMatchObject({ port: 587, requireTLS: true })
    expect(transportOf('smtps://u:p@mail.example', 1)).toMatchObject({ port: 465, secure: true })
    expect(transportOf('smtp://mail.example', 1)).toMatchObject({ port: 25, requireTLS: false })
    expect(transportOf('smtp://u:p@[::1]:2525', 1)).toMatchObject({
      ...{ host: '::1', port: 2525, requireTLS: false },
    })
  })
})
