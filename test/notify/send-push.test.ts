import {
  createDecipheriv,
  createECDH,
  createHmac,
  createPublicKey,
  hkdfSync,
  verify,
} from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeGatePost } from '../../server/collect/gate-post.ts'
import { makePushKeys, makeSendPush } from '../../server/notify/send-push.ts'
import { signatureOf } from '../../server/notify/sign.ts'
import type { PushSubscription } from '../../server/services/notice-ports.ts'
import { type HookServer, startHookServer } from '../support/receivers.ts'

const keys = makePushKeys()
const browser = createECDH('prime256v1')
browser.generateKeys()
const authSecret = Buffer.alloc(16, 7).toString('base64url')

let server: HookServer
beforeEach(async () => {
  server = await startHookServer()
})
afterEach(() => server.close())

function subscription(changes: Partial<PushSubscription> = {}): PushSubscription {
  return {
    ...{ id: 'browser-1', userName: 'truc-ban', endpoint: server.url, authSecret },
    publicKey: browser.getPublicKey().toString('base64url'),
    ...{ language: 'vi', units: [], madeAt: 0 },
    ...changes,
  }
}

function send(changes: Partial<PushSubscription> = {}, payload: unknown = { title: 'Quá hạn' }) {
  const post = makeGatePost({ allowPrivateHosts: [server.host], userAgent: 'x' })
  const push = makeSendPush({ post, subject: 'mailto:desk@phuong.example' })
  return push({ id: 'd-1', subscription: subscription(changes), keys, payload, urgent: true })
}

/** What a browser does with a message: RFC 8188 and 8291. */
function decrypt(body: Buffer): string {
  const salt = body.subarray(0, 16)
  const keyLength = body[20] ?? 0
  const sender = body.subarray(21, 21 + keyLength)
  const shared = browser.computeSecret(sender)
  const auth = Buffer.from(authSecret, 'base64url')
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender])
  const ikm = Buffer.from(hkdfSync('sha256', shared, auth, info, 32))
  const part = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from(`Content-Encoding: ${name}\0`), length))
  const sealed = body.subarray(21 + keyLength)
  const decipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12))
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}

describe('a push message', () => {
  it('is one that only the browser can read, and says who sends it', async () => {
    expect(await send()).toEqual({ kind: 'sent' })
    const [post] = server.posts
    expect(JSON.parse(decrypt(post?.body ?? Buffer.alloc(0)))).toEqual({ title: 'Quá hạn' })
    expect(post?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' })
    const [, token = '', key = ''] =
      /^vapid t=([^,]+), k=(.+)$/.exec(post?.headers.authorization ?? '') ?? []
    expect(key).toBe(keys.publicKey)
    const [head = '', claims = '', signature = ''] = token.split('.')
    const point = Buffer.from(key, 'base64url')
    const jwk = {
      ...{ kty: 'EC', crv: 'P-256' },
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    }
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
    const proof = Buffer.from(signature, 'base64url')
    const signed = Buffer.from(`${head}.${claims}`)
    expect(verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, proof)).toBe(
      true,
    )
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: `http://${server.host}`,
      sub: 'mailto:desk@phuong.example',
    })
  })

  it('takes the place of its first copy while both still wait', async () => {
    await send()
    await send()
    const topics = server.posts.map(({ headers }) => headers.topic)
    expect(topics[0]).toMatch(/^[A-Za-z0-9_-]{32}$/)
    expect(topics[1]).toBe(topics[0])
  })

  it('ends a subscription that the service does not know any more, and one that is none', async () => {
    server.answer = { status: 410 }
    expect(await send()).toEqual({ kind: 'gone', error: 'unsubscribed' })
    expect(await send({ publicKey: 'abc' })).toEqual({
      ...{ kind: 'gone', error: 'subscription-unusable' },
    })
  })

  it('goes to no machine in the house', async () => {
    const post = makeGatePost({ allowPrivateHosts: [], userAgent: 'x' })
    const push = makeSendPush({ post, subject: 'mailto:desk@phuong.example' })
    const outcome = await push({
      ...{ id: 'd-1', subscription: subscription(), keys, payload: {}, urgent: false },
    })
    expect(outcome).toEqual({ kind: 'failed', error: 'address-refused', askedMs: undefined })
    expect(server.posts).toEqual([])
  })

  it('is refused when it is too large for some service', async () => {
    expect(await send({}, { title: 'x'.repeat(3_000) })).toMatchObject({ error: 'too-large' })
  })
})

describe('the signature of a webhook', () => {
  it('covers the second of sending and the body', () => {
    const v1 = createHmac('sha256', 'khóa').update('1700000000.{"a":1}').digest('hex')
    expect(signatureOf('{"a":1}', 'khóa', 1_700_000_000_999)).toBe(`t=1700000000,v1=${v1}`)
  })
})
