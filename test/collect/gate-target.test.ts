import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../server/collect/gate-address.ts'
import { type Lookup, resolveTarget } from '../../server/collect/gate-target.ts'

/** What names resolve to; anything else has one public address. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  '127.0.0.1.nip.io': ['127.0.0.1'],
  'tin.noi-bo.vn': ['10.1.2.3'],
  'hai-mat.vn': ['1.1.1.1', '192.168.1.1'],
  'sau.vn': ['2606:4700::1111', '::ffff:127.0.0.1'],
  'khong-co.vn': [],
}

const lookup: Lookup = async (name) =>
  (NAMES[name] ?? ['1.1.1.1']).map((address) => ({
    address,
    family: address.includes(':') ? 6 : 4,
  }))

const resolve = (url: string, allowPrivateHosts: readonly string[] = []) =>
  resolveTarget(url, { lookup, allowPrivateHosts })

const REFUSED = [
  'http://127.0.0.1/',
  'http://127.0.0.1./',
  'http://127.1/',
  'http://127.255.255.254/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://①②⑦.⓪.⓪.①/',
  'http://１２７.０.０.１/',
  'http://127。0。0。1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://100.127.255.255/',
  'http://192.0.0.1/',
  'http://192.0.2.1/',
  'http://192.88.99.1/',
  'http://198.18.0.1/',
  'http://198.19.255.255/',
  'http://198.51.100.7/',
  'http://203.0.113.9/',
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://[::]/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:8.8.8.8]/',
  'http://[::127.0.0.1]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b:1::1]/',
  'http://[100::1]/',
  'http://[2001::1]/',
  'http://[2001:20::1]/',
  'http://[2001:db8::1]/',
  'http://[2002:7f00:1::]/',
  'http://[3fff::1]/',
  'http://[5f00::1]/',
  'http://[fc00::1]/',
  'http://[fd12:3456::1]/',
  'http://[fe80::1]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'http://localhost/',
  'http://LOCALHOST/',
  'http://localhost./',
  'http://tin.localhost/',
  'http://may-in/',
  'http://router.local/',
  'http://metadata.google.internal/',
  'http://127.0.0.1.nip.io/',
  'http://tin.noi-bo.vn/',
  'http://hai-mat.vn/',
  'http://sau.vn/',
  'http://tin.vn:8080/',
  'https://tin.vn:22/',
  'http://user@tin.vn/',
  'http://user:pass@tin.vn/',
  'http://tin.vn@127.0.0.1/',
  'http://tin.vn\\@127.0.0.1/',
  'http:\\\\127.0.0.1/',
  'http://tin.vn\r\nHost: x/',
  'http://tin\t.vn/',
  'ftp://tin.vn/',
  'file:///etc/passwd',
  'data:text/xml,x',
  'javascript:alert(1)',
  '//tin.vn/',
  'tin.vn/rss',
  'http://',
  '',
]

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
