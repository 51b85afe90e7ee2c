import { describe, expect, it } from 'vitest'
import { isPermitted, PERMISSIONS, ROLES } from '../../../server/domain/accounts/roles.ts'
import { safeCell } from '../../../server/domain/accounts/spreadsheet-cell.ts'
import { readUserName } from '../../../server/domain/accounts/user-name.ts'

describe('user names', () => {
  it.each([
    ['truc-ban-1', 'truc-ban-1'],
    [' Truc.Ban ', 'truc.ban'],
    ['a1', 'a1'],
  ])('are posts or names in plain small letters: %s', (text, name) => {
    expect(readUserName(text)).toBe(name)
  })

  it.each([
    '',
    'a',
    'trực ban',
    '-x',
    '.x',
    'a b',
    'a/b',
    'a\u0000b',
    'x'.repeat(41),
    'system',
    'CLI',
    '__proto__',
    'аdmin',
  ])('are nothing else: %j', (text) => expect(readUserName(text)).toBeUndefined())
})

describe('roles', () => {
  it('are nested as the office is: everybody reads, only admins keep accounts, nobody is nobody', () => {
    for (const role of ROLES) expect(isPermitted(role, 'read')).toBe(true)
    expect(ROLES.filter((role) => isPermitted(role, 'administer'))).toEqual(['admin'])
    expect(ROLES.filter((role) => isPermitted(role, 'answer'))).toEqual([
      'officer',
      'leader',
      'admin',
    ])
    for (const permission of PERMISSIONS) {
      expect(isPermitted('admin', permission)).toBe(true)
      expect(isPermitted(undefined, permission)).toBe(false)
    }
  })
})

describe('C.6-24 cells of a spreadsheet', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '=HYPERLINK("http://x")',
  ])('never run: %j', (text) => expect(safeCell(text)).toBe(`'${text}`))

  it.each(['', 'Ngập úng', '1-2', 'a=b', "it's"])('stay as they are otherwise: %j', (text) => {
    expect(safeCell(text)).toBe(text)
  })
})
