import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllowed, parseRobots } from '../../server/collect/robots-rules.ts'

const parse = (text: string) => parseRobots(Buffer.from(text), 'WardPulse')
const may = (text: string, path: string) => isAllowed(parse(text), `https://bao.vn${path}`)

describe('robots.txt', () => {
  it.each([
    ['User-agent: *\nDisallow: /', '/rss', false],
    ['User-agent: *\nDisallow:', '/rss', true],
    ['', '/rss', true],
    ['Disallow: /', '/rss', true],
    ['User-agent: *\nDisallow: /admin', '/rss', true],
    ['User-agent: *\nDisallow: admin', '/admin/x', false],
    ['\ufeffUser-agent: *\r\nDisallow: /rss # no feeds', '/rss/moi', false],
    ['USER-AGENT: *\rDISALLOW: /rss', '/rss', false],
    ['User-agent: *\nDisallow: /', '/robots.txt', true],
    ['User-agent: *\nDisallow: /RSS', '/rss', true],
    ['<html><body>User-agent: x</body></html>', '/rss', true],
    ['User-agent: *\nSitemap: https://bao.vn/s.xml\nDisallow: /a', '/a', false],
  ])('%j: %s → %s', (text, path, allowed) => {
    expect(may(text, path)).toBe(allowed)
  })

  it.each([
    ['User-agent: *\nCrawl-delay: 10', 10_000],
    ['User-agent: *\nCrawl-delay: 2.5\nDisallow: /a', 2_500],
    ['User-agent: *\nCrawl-delay: 86400', 60_000],
    ['User-agent: *\nCrawl-delay: 5\nUser-agent: wardpulse\nDisallow: /a', undefined],
    ['User-agent: *\nDisallow: /a\nUser-agent: wardpulse\nCrawl-delay: 7', 7_000],
    ['User-agent: wardpulse\nCrawl-delay: 3\n\nUser-agent: wardpulse\nCrawl-delay: 9', 9_000],
    ['User-agent: *\nCrawl-delay: -1', undefined],
    ['User-agent: *\nCrawl-delay: soon', undefined],
    ['Crawl-delay: 5', undefined],
  ])('%j asks for a pause of %s ms', (text, pause) => {
    expect(parse(text).crawlDelayMs).toBe(pause)
  })

  it('goes by the groups that name our product, all of them, and else by those for everybody', () => {
    const text = [
      'User-agent: *',
      'Disallow: /',
      'User-agent: otherbot',
      'User-agent: wardpulse/2.0 (any version)',
      'Disallow: /noi-bo',
      'User-agent: WARDPULSE',
      'Disallow: /in',
    ].join('\n')
    expect(may(text, '/rss')).toBe(true)
    expect(may(text, '/noi-bo/1')).toBe(false)
    expect(may(text, '/in/1')).toBe(false)
    expect(may('User-agent: WardPulseNews\nDisallow: /', '/rss')).toBe(true)
    expect(may('User-agent: *\nUser-agent: otherbot\nDisallow: /', '/rss')).toBe(false)
  })

  it('lets the longest pattern decide, and of two equal ones the one that allows', () => {
    const text = 'User-agent: *\nDisallow: /\nAllow: /rss\nDisallow: /rss/noi-bo'
    expect([may(text, '/'), may(text, '/rss/xa-hoi'), may(text, '/rss/noi-bo')]).toEqual([
      false,
      true,
      false,
    ])
    expect(may('User-agent: *\nDisallow: /rss\nAllow: /rss', '/rss')).toBe(true)
    expect(may('User-agent: *\nAllow: /rss\nDisallow: /rss', '/rss')).toBe(true)
  })

  it.each([
    ['/*.pdf$', '/van-ban/1.pdf', false],
    ['/*.pdf$', '/van-ban/1.pdf?x', true],
    ['/*.pdf', '/van-ban/1.pdf?x', false],
    ['/a*b*c', '/a1b2c3', false],
    ['/a*b*c', '/acb', true],
    ['/tin$', '/tin', false],
    ['/tin$', '/tin/1', true],
    ['/*?trang=', '/tin?trang=2', false],
    ['*/noi-bo', '/a/noi-bo/b', false],
    ['/**', '/x', false],
    ['/a*a$', '/a', true],
    ['/$5', '/$5', false],
    ['/b%C3%A1o', '/báo', false],
    ['/báo', '/b%c3%a1o', false],
    ['/%74in', '/tin', false],
    ['/a%2Fb', '/a/b', true],
  ])('reads the pattern %s against %s', (pattern, path, allowed) => {
    expect(may(`User-agent: *\nDisallow: ${pattern}`, path)).toBe(allowed)
  })

  it('agrees with a pattern written as a regular expression', () => {
    const letter = fc.constantFrom('a', 'b', '*', '/')
    const patterns = fc.array(letter, { maxLength: 8 }).map((letters) => `/${letters.join('')}`)
    const paths = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 12 })
    fc.assert(
      fc.property(patterns, fc.boolean(), paths, (pattern, anchored, letters) => {
        // A path that begins with two slashes would be read as a host.
        const path = `/x${letters.join('')}`
        const written = `/x${pattern}${anchored ? '$' : ''}`
        const source = written.replaceAll('*', '.*').replaceAll('/', '\\/')
        expect(may(`User-agent: *\nDisallow: ${written}`, path)).toBe(
          !new RegExp(`^${source}`).test(path),
        )
      }),
    )
  })

  it('reads 500 KiB at least, and nothing that comes after', () => {
    const filler = `# ${'x'.repeat(98)}\n`.repeat(5150)
    expect(filler.length).toBeGreaterThan(500 * 1024)
    expect(may(`${filler}User-agent: *\nDisallow: /`, '/rss')).toBe(false)
    expect(may(`${filler.repeat(2)}User-agent: *\nDisallow: /`, '/rss')).toBe(true)
  })

  it('is done with a hostile file in no time', () => {
    const evil = `User-agent: *\n${`Disallow: /${'*a'.repeat(200)}b\n`.repeat(1000)}`
    expect(may(evil, `/${'a'.repeat(2000)}`)).toBe(true)
  })
})
