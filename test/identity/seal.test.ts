import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSeal } from '../../server/identity/seal.ts'

const seal = makeSeal(['new key'])

describe('E.2-39 a seal', () => {
  it('opens what it sealed, for its owner only, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (secret, owner) => {
        const kept = seal.seal(secret, owner)
        expect(seal.open(kept, owner)).toBe(secret)
        expect(seal.open(kept, `${owner}x`)).toBeUndefined()
        expect(kept).toMatch(/^v1\.[\w-]{8}\.[\w-]{16}\.[\w-]+$/)
      }),
    )
    expect(seal.seal('GEZDGNBVGY3TQOJQ', 'a')).not.toBe(seal.seal('GEZDGNBVGY3TQOJQ', 'a'))
  })

  it('does not open what was changed anywhere, cut short or made up', () => {
    const kept = seal.seal('GEZDGNBVGY3TQOJQ', 'a')
    for (let at = 0; at < kept.length; at += 1) {
      const other = kept[at] === 'A' ? 'Q' : 'A'
      const changed = kept.slice(0, at) + other + kept.slice(at + 1)
      // What no longer looks sealed is read as it stands, and is no such secret.
      expect(seal.open(changed, 'a')).not.toBe('GEZDGNBVGY3TQOJQ')
      expect(seal.open(kept.slice(0, at), 'a')).not.toBe('GEZDGNBVGY3TQOJQ')
    }
    for (const text of ['v1.', 'v1....', `${kept}.x.y`])
      expect(() => seal.open(text, 'a')).not.toThrow()
  })

  it('opens what an older key sealed, and says that it is older', () => {
    const kept = makeSeal(['old key']).seal('GEZDGNBVGY3TQOJQ', 'a')
    const both = makeSeal(['new key', 'old key'])
    expect(both.open(kept, 'a')).toBe('GEZDGNBVGY3TQOJQ')
    expect([both.isCurrent(kept), both.isCurrent(both.seal('x', 'a'))]).toEqual([false, true])
    expect(seal.open(kept, 'a')).toBeUndefined()
  })

  it('reads what was kept before there was one, which is not current', () => {
    expect(seal.open('GEZDGNBVGY3TQOJQ', 'a')).toBe('GEZDGNBVGY3TQOJQ')
    expect(seal.isCurrent('GEZDGNBVGY3TQOJQ')).toBe(false)
  })
})
