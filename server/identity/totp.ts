import { Secret, TOTP } from 'otpauth'
import type { Seal, Totp } from '../services/identity-ports.ts'

const STEP_S = 30

/** RFC 6238 as every app speaks it: SHA-1, six digits, thirty seconds. Secrets are kept sealed. */
export function makeTotp(seal: Pick<Seal, 'seal' | 'open'>): Totp {
  return {
    make: ({ id, name }) => {
      const secret = new Secret({ size: 20 })
      const kept = seal.seal(secret.base32, id)
      return {
        totp: { secret: kept, active: false, lastStep: 0, recovery: [] },
        secret: secret.base32,
        address: timed(secret, name).toString(),
      }
    },
    stepOf: ({ id, totp: { secret: kept, lastStep } }, code, now) => {
      if (!/^\d{6}$/.test(code)) return undefined
      const secret = seal.open(kept, id)
      if (secret === undefined) return 'unreadable'
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
}

function timed(secret: Secret, label = 'Ward Pulse'): TOTP {
  return new TOTP({ issuer: 'Ward Pulse', label, secret, period: STEP_S })
}
