import { Secret, TOTP } from 'otpauth'
import type { Totp } from '../services/identity-ports.ts'

const STEP_S = 30

/** RFC 6238 as every app speaks it: SHA-1, six digits, thirty seconds. */
export const totp: Totp = {
  make: (accountName) => {
    const secret = new Secret({ size: 20 })
    const stored = { secret: secret.base32, active: false, lastStep: 0, recovery: [] }
    return { totp: stored, address: timed(secret, accountName).toString() }
  },
  stepOf: ({ secret, lastStep }, code, now) => {
    if (!/^\d{6}$/.test(code)) return undefined
    const delta = timed(Secret.fromBase32(secret)).validate({
      token: code,
      timestamp: now,
      window: 1,
    })
    if (delta === null) return undefined
    const step = Math.floor(now / 1000 / STEP_S) + delta
    return step > lastStep ? step : undefined
  },
}

function timed(secret: Secret, label = 'Ward Pulse'): TOTP {
  return new TOTP({ issuer: 'Ward Pulse', label, secret, period: STEP_S })
}
