import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeGatePost } from '../../server/collect/gate-post.ts'
import { type HookServer, startHookServer } from '../support/receivers.ts'

let server: HookServer
beforeEach(async () => {
  server = await startHookServer()
})
afterEach(() => server.close())

const open = (limits = {}) =>
  makeGatePost({ allowPrivateHosts: [server.host], userAgent: 'WardPulse/test', limits })
const message = (url: string) => ({ url, headers: { 'x-test': 'a' }, body: '{"á":1}' })

describe('a message through the gate', () => {
  it('arrives whole, under our own name, without cookies', async () => {
    expect(await open()(message(server.url))).toEqual({ kind: 'accepted' })
    const [post] = server.posts
    expect(post?.body.toString()).toBe('{"á":1}')
    expect(post?.headers).toMatchObject({
      'user-agent': 'WardPulse/test',
      'x-test': 'a',
      'content-length': '8',
    })
    expect(post?.headers).not.toHaveProperty('cookie')
  })

  it('may be bytes', async () => {
    const body = new Uint8Array([0, 255, 1])
    expect(await open()({ ...message(server.url), body })).toEqual({ kind: 'accepted' })
    expect([...(server.posts[0]?.body ?? [])]).toEqual([0, 255, 1])
  })

  it.each([
    [200, 'accepted', undefined],
    [201, 'accepted', undefined],
    [404, 'gone', undefined],
    [410, 'gone', undefined],
    [500, 'broken', 'status-500'],
    [302, 'broken', 'status-302'],
  ])('answered with %i is %s', async (status, kind, error) => {
    server.answer = { status, headers: { location: `${server.url}/else` } }
    expect(await open()(message(server.url))).toEqual(error ? { kind, error } : { kind })
    expect(server.posts.length).toBeLessThan(2)
  })

  it('waits as long as a busy receiver asks', async () => {
    server.answer = { status: 429, headers: { 'retry-after': '120' } }
    expect(await open()(message(server.url))).toEqual({
      ...{ kind: 'broken', error: 'status-429', retryAfterMs: 120_000 },
    })
  })

  it.each([
    'http://127.0.0.1:9/hook',
    'http://169.254.169.254/latest',
    'https://[::1]/push',
    'https://desk.internal/push',
    'http://u:p@bao.example/',
    'file:///etc/passwd',
    'https://bao.example:8443/',
  ])('does not go to %s', async (url) => {
    expect(await open()(message(url))).toEqual({ kind: 'broken', error: 'address-refused' })
  })

  it('does not go where a public name points inside', async () => {
    const lookup = async () => [{ address: '10.0.0.5', family: 4 }]
    const post = makeGatePost({ allowPrivateHosts: [], userAgent: 'x', lookup })
    const outcome = await post(message('https://hooks.bao.vn/x'))
    expect(outcome).toEqual({ kind: 'broken', error: 'address-refused' })
  })

  it('to a machine that is off is broken, in a word without its address', async () => {
    const { url, host } = server
    await server.close()
    const post = makeGatePost({ allowPrivateHosts: [host], userAgent: 'x' })
    expect(await post(message(url))).toEqual({ kind: 'broken', error: 'connect-failed' })
    server = await startHookServer()
  })

  it('with a header that cannot be sent is an outcome, not a crash', async () => {
    const headers = { 'x-test': 'a\r\nb: c' }
    const outcome = await open()({ ...message(server.url), headers })
    expect(outcome).toEqual({ kind: 'broken', error: 'bad-response' })
  })
})
