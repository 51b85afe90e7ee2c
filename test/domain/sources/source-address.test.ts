import { describe, expect, it } from 'vitest'
import {
  sourceAddress,
  sourceAddressKey,
  sourceIdOf,
} from '../../../server/domain/sources/source-address.ts'

describe('the address of a source', () => {
  it('is kept without its fragment', () => {
    expect(sourceAddress(' https://bao.example/rss/thoi-su#top ')).toBe(
      'https://bao.example/rss/thoi-su',
    )
  })

  it.each([
    'ftp://bao.example/rss',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'bao.example/rss',
    'https://user:secret@bao.example/rss',
    '',
  ])('is not %s', (text) => {
    expect(sourceAddress(text)).toBeUndefined()
  })

  it('is the same with and without www, TLS, the usual port and a slash at the end', () => {
    const keys = [
      'https://bao.example/rss/',
      'http://www.bao.example:80/rss',
      'https://BAO.example/rss',
    ].map(sourceAddressKey)
    expect(new Set(keys).size).toBe(1)
  })

  it('is another one with another parameter, port or path', () => {
    const keys = [
      'https://bao.example/?rss=thoi-su',
      'https://bao.example/?rss=xa-hoi',
      'https://bao.example:8443/?rss=xa-hoi',
      'https://bao.example/rss',
    ].map(sourceAddressKey)
    expect(new Set(keys).size).toBe(4)
  })
})

describe('the id of an added source', () => {
  it('can be read, and differs from those that are taken', () => {
    const address = 'https://www.bao.example/RSS/Thời-sự.rss?x=1'
    const id = sourceIdOf(address, new Set())
    expect(id).toMatch(/^bao-example-rss-[a-z0-9-]*x-1$/)
    expect(sourceIdOf(address, new Set([id]))).toBe(`${id}-2`)
    expect(sourceIdOf(address, new Set([id, `${id}-2`]))).toBe(`${id}-3`)
    expect(sourceIdOf('https://bao.example/tin-moi.rss', new Set())).toBe('bao-example-tin-moi')
  })

  it('is never one of those that belong to manual entry and imports', () => {
    expect(sourceIdOf('http://manual/phone', new Set())).toBe('nguon-manual-phone')
    expect(sourceIdOf('http://import/', new Set())).toBe('nguon-import')
  })

  it('stays short enough to be asked for', () => {
    const long = sourceIdOf(`https://bao.example/${'muc/'.repeat(200)}`, new Set())
    expect(long.length).toBeLessThanOrEqual(60)
    expect(long).toMatch(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/)
  })
})
