import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** No 0 O 1 I L: a code is read from paper. */
const CODE_SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const CODE_LENGTH = 12

/** 256 bits, safe in a URL and a cookie. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** A code to write down, about 59 bits: `ABCD-EFGH-JKMN`. */
export function makeCode(): string {
  const signs = Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)])
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** What is stored of an unguessable text: SHA-256, base64url. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Proves that a text that the browser keeps was made here. */
export function signText(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

/** Takes as long for a text that is nearly right as for one that is not. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(a).digest(),
    createHash('sha256').update(b).digest(),
  )
}
