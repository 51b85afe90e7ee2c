import { describe, expect, it } from 'vitest'
import { safeReturnPath } from '../../../server/domain/accounts/return-path.ts'

describe('E.2-23 where to go after signing in', () => {
  it.each([
    ...['//evil.example', '/\\evil.example', '////evil.example', '//@evil.example', '\\\\evil'],
    ...[
      'javascript:alert(1)',
      'https://evil.example',
      '/%2f%2fevil.example',
      '/%5cevil',
      '/\tevil',
    ],
    ...['/%09/evil.example', '/\n/evil', ' //evil', 'evil', '', '/@evil', '/x//evil', '/.%0d%0a/x'],
    ...['/api/session/external/callback', '/API/x', '/x%00', '/'.repeat(3000)],
  ])('is never another site: %j', (text) => {
    const path = safeReturnPath(text)
    expect(path).toBe(text === '/API/x' ? '/API/x' : '/')
    expect(new URL(path, 'https://ward.example').origin).toBe('https://ward.example')
  })

  it.each(['/', '/cases/0abc', '/sources?health=broken', '/?axis=society&search=m%C6%B0a'])(
    'is a page of ours: %s',
    (path) => expect(safeReturnPath(path)).toBe(path),
  )

  it('is the desk for whatever is no text', () => {
    expect(safeReturnPath(undefined)).toBe('/')
    expect(safeReturnPath(['/x'])).toBe('/')
  })
})
