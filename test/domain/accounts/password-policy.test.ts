import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalPassword, passwordFault } from '../../../server/domain/accounts/password-policy.ts'

describe('E.2-7, E.2-8 what a password may be', () => {
  it.each([
    'con mèo ngủ trên mái ngói',
    'Nắng sớm qua cầu Long Biên',
    'x7Gk2pQ9wLmZ',
    '🌧️ mưa đầu mùa 🌧️',
    'correct horse battery staple',
    `${'dài '.repeat(49)}hết.`,
  ])('is anything long: %s', (text) => {
    expect(passwordFault(text)).toBeUndefined()
  })

  it.each([
    ['', 'too-short'],
    ['mười một ký', 'too-short'],
    ['x7Gk2pQ9wLm', 'too-short'],
    ['a'.repeat(201), 'too-long'],
    ['aaaaaaaaaaaa', 'too-common'],
    ['ababababababab', 'too-common'],
    ['123456789012', 'too-common'],
    ['qwertyuiop123', 'too-common'],
    ['password1234', 'too-common'],
    ['P@ssw0rd2026', 'too-common'],
    ['mật khẩu 123456', 'too-common'],
    ['Matkhau@2026!', 'too-common'],
    ['WardPulse2026', 'too-common'],
    ['phường Khương Đình', 'too-common'],
    ['admin-admin-admin', 'too-common'],
    ['ubnd-hanoi-2026', 'too-common'],
    ['01/01/1990 02', 'too-common'],
  ])('is not what is tried first: %s', (text, fault) => {
    expect(passwordFault(text)).toBe(fault)
  })

  it('is not built from the account’s own name', () => {
    expect(passwordFault('truongphong99', ['truongphong', ''])).toBe('too-common')
    expect(passwordFault('truongphong99')).toBeUndefined()
  })

  it('counts signs, not bytes, and is one password however the keyboard composes it', () => {
    expect(passwordFault('ưởngảẫệựừ')).toBe('too-short')
    expect(normalPassword('Hồ'.normalize('NFD'))).toBe(normalPassword('Hồ'.normalize('NFC')))
  })

  it('says something of every text, and never changes what it is asked about', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const length = [...normalPassword(text)].length
        const fault = passwordFault(text)
        expect(fault === 'too-short').toBe(length < 12)
        expect(fault === 'too-long').toBe(length > 200)
      }),
    )
  })
})
