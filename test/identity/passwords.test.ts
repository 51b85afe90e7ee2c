import { describe, expect, it } from 'vitest'
import { makePasswords } from '../../server/identity/passwords.ts'
import { makeSeal } from '../../server/identity/seal.ts'
import { makeTotp } from '../../server/identity/totp.ts'
import { HashQueueFullError } from '../../server/services/identity-ports.ts'
import { cheapPasswords } from '../support/sign-in.ts'

/** As it was stored before there was a seal, and still is read. */
const KEPT = { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', active: true, lastStep: 0, recovery: [] }
const CODE = { id: 'account-1', totp: KEPT }
const totp = makeTotp(makeSeal(['a key for tests only']))

describe('E.2-9 hashes of passwords', () => {
  it('are scrypt with the strength that ASVS 5.0 asks for, its parameters in the hash', async () => {
    const hash = await makePasswords().hash('một câu đủ dài')
    expect(hash).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    expect((await makePasswords().verify('một câu đủ dài', hash)).isRight).toBe(true)
  })

  it('differ each time, fit their password only, whole and however it is composed', async () => {
    const passwords = cheapPasswords()
    const text = 'Hồ Tây lộng gió'
    const [a, b] = [await passwords.hash(text), await passwords.hash(text)]
    expect(a).not.toBe(b)
    expect((await passwords.verify(text.normalize('NFD'), b)).isRight).toBe(true)
    expect((await passwords.verify(`${text} `, b)).isRight).toBe(false)
    const long = 'x'.repeat(150)
    expect((await passwords.verify(`${long}y`, await passwords.hash(long))).isRight).toBe(false)
  })

  it('that are weaker than today’s are still read, and called weak', async () => {
    const old = await cheapPasswords().hash('một câu đủ dài')
    const strict = makePasswords({ logN: 11, r: 8, p: 1 })
    expect(await strict.verify('một câu đủ dài', old)).toEqual({ isRight: true, isWeak: true })
    expect(await strict.verify('một câu khác hẳn', old)).toEqual({ isRight: false, isWeak: false })
  })

  it('cost the same work when there is none, and what cannot be read fits nothing', async () => {
    const passwords = cheapPasswords()
    for (const stored of [undefined, '', 'scrypt$15$8$3$x$y', 'md5$abc', '$2b$10$abc']) {
      const before = passwords.computed()
      expect((await passwords.verify('gì cũng được', stored)).isRight).toBe(false)
      expect(passwords.computed()).toBe(before + 1)
    }
  })

  it('wait in a short line: beyond it nobody waits, and afterwards all goes on', async () => {
    const passwords = cheapPasswords()
    const asked = await Promise.allSettled(
      Array.from({ length: 40 }, () => passwords.hash('một câu đủ dài')),
    )
    const refused = asked.filter((each) => each.status === 'rejected')
    expect(refused).toHaveLength(31)
    expect(refused.every((each) => each.reason instanceof HashQueueFullError)).toBe(true)
    expect(await passwords.hash('một câu đủ dài')).toContain('scrypt')
  })
})

describe('E.2-15 six digits', () => {
  it('are those of RFC 6238', () => {
    expect(totp.stepOf(CODE, '287082', 59_000)).toBe(1)
    expect(totp.stepOf(CODE, '081804', 1_111_111_109_000)).toBe(37_037_036)
  })

  it('are good half a minute to each side, once', () => {
    expect(totp.stepOf(CODE, '287082', 89_000)).toBe(1)
    expect(totp.stepOf(CODE, '287082', 120_000)).toBeUndefined()
    expect(
      totp.stepOf({ ...CODE, totp: { ...KEPT, lastStep: 1 } }, '287082', 59_000),
    ).toBeUndefined()
    for (const wrong of ['', '28708', '2870822', 'abcdef', '000000']) {
      expect(totp.stepOf(CODE, wrong, 59_000)).toBeUndefined()
    }
  })

  it('come from a secret of 160 bits that an app can read', () => {
    const { totp: made, secret, address } = totp.make({ id: 'account-1', name: 'truc-ban' })
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(made.active).toBe(false)
    expect(address).toContain(secret)
    expect(address).toMatch(/^otpauth:\/\/totp\/Ward%20Pulse:truc-ban\?.*secret=[A-Z2-7]{32}/)
  })
})
