import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../server/collect/gate-address.ts'
import { resolveTarget } from '../../server/collect/gate-target.ts'
import { lookup, REFUSED } from '../support/refused-targets.ts'

const resolve = (url: string, allowPrivateHosts: readonly string[] = []) =>
  resolveTarget(url, { lookup, allowPrivateHosts })

describe('the check of an address', () => {
  it('has a long list of spellings to refuse', () => {
    expect(REFUSED.length).toBeGreaterThanOrEqual(45)
  })

  it.each(REFUSED)('refuses %j', async (url) => {
    expect(await resolve(url)).toMatchObject({ kind: 'broken', fault: 'address-refused' })
  })

  it.each([
    'https://vnexpress.net/rss/tin-moi-nhat.rss',
    'http://tin.vn/',
    'http://tin.vn:80/rss',
    'https://tin.vn:443/rss',
    'http://tin.vn:443/rss',
    'https://TIN.VN./rss',
    'https://báo.vn/rss',
    'http://8.8.8.8/',
    'http://172.32.0.1/',
    'http://100.128.0.1/',
    'http://[2606:4700::1111]/',
  ])('lets %j through', async (url) => {
    expect(await resolve(url)).toMatchObject({ kind: 'target' })
  })

  it('pins the addresses of the one look-up', async () => {
    expect(await resolve('https://tin.vn/rss')).toMatchObject({
      addresses: [{ address: '1.1.1.1', family: 4 }],
    })
  })

  it('tells a name without address from a refused one', async () => {
    expect(await resolve('https://khong-co.vn/')).toMatchObject({ fault: 'dns-failed' })
  })

  it('lets a listed private host through, this host and this port only', async () => {
    const listed = ['10.0.0.5:8080', 'tin.noi-bo.vn:80', '::1:8080', 'may-in:80']
    expect(await resolve('http://10.0.0.5:8080/rss', listed)).toMatchObject({ kind: 'target' })
    expect(await resolve('http://TIN.noi-bo.vn/rss', listed)).toMatchObject({ kind: 'target' })
    expect(await resolve('http://[::1]:8080/rss', listed)).toMatchObject({ kind: 'target' })
    expect(await resolve('http://may-in/rss', listed)).toMatchObject({ kind: 'target' })
    for (const url of ['http://10.0.0.5/', 'http://10.0.0.5:8081/', 'http://10.0.0.6:8080/']) {
      expect(await resolve(url, listed)).toMatchObject({ fault: 'address-refused' })
    }
    expect(await resolve('https://tin.noi-bo.vn/', listed)).toMatchObject({ kind: 'broken' })
  })

  it('knows nothing public in what is no address at all', () => {
    for (const text of ['', 'x', '1.2.3', '1.2.3.4.5', '::g', '1.1.1.1%eth0']) {
      expect(isPublicAddress(text)).toBe(false)
    }
  })
})
