import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { normalPassword } from '../domain/accounts/password-policy.ts'
import { HashQueueFullError, type Passwords } from '../services/identity-ports.ts'

/** How hard a hash is made; the memory is 128 · 2^logN · r bytes. */
export interface HashCost {
  readonly logN: number
  readonly r: number
  readonly p: number
}

/** 32 MiB a hash, as strong as 128 MiB with p = 1 (ASVS 5.0, appendix C: scrypt, p ≥ 3: N ≥ 2^15). */
const COST: HashCost = { logN: 15, r: 8, p: 3 }
const KEY_BYTES = 32
/** One at a time keeps the memory of a flood at that of one sign-in; the others wait in line. */
const AT_ONCE = 1
const LONGEST_LINE = 8

/** scrypt of Node itself, `scrypt$logN$r$p$salt$key` as stored. */
export function makePasswords(cost: HashCost = COST): Passwords {
  const inLine = makeLine()
  let computed = 0
  const derive = (password: string, salt: Buffer, of: HashCost) => {
    computed += 1
    return inLine(() => deriveKey(normalPassword(password), salt, of))
  }
  // Nobody's: compared when there is no account, and never equal.
  const nobody = { cost, salt: randomBytes(16), key: randomBytes(KEY_BYTES) }
  return {
    hash: async (password) => {
      const salt = randomBytes(16)
      const key = await derive(password, salt, cost)
      const { logN, r, p } = cost
      return ['scrypt', logN, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
    },
    verify: async (password, stored) => {
      const known = stored === undefined ? undefined : readHash(stored)
      const { cost: used, salt, key } = known ?? nobody
      const given = await derive(password, salt, used)
      const isRight = timingSafeEqual(given, key) && known !== undefined
      return { isRight, isWeak: isRight && isWeaker(used, cost) }
    },
    computed: () => computed,
  }
}

function isWeaker(a: HashCost, b: HashCost): boolean {
  return a.logN < b.logN || a.r < b.r || a.p < b.p
}

/** A hash that cannot be read is nobody's: it fits no password. */
function readHash(stored: string): { cost: HashCost; salt: Buffer; key: Buffer } | undefined {
  const [, logN, r, p, salt = '', key = ''] =
    /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22,})\$([\w-]{43})$/.exec(stored) ?? []
  if (logN === undefined) return undefined
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
  return { cost, salt: bytes(salt), key: bytes(key) }
}

function deriveKey(password: string, salt: Buffer, { logN, r, p }: HashCost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r }
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** Work in the order of asking, a few at a time; refuses when the line is long. */
function makeLine() {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= LONGEST_LINE) throw new HashQueueFullError('too many passwords at once')
      await new Promise<void>((next) => waiting.push(next))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The place is handed on, not given back: nobody slips in between.
      if (next) next()
      else running -= 1
    }
  }
}
