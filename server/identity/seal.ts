import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Seal } from '../services/identity-ports.ts'

/** Before it stood nothing: what was kept then is the secret itself, which holds no dot. */
const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

interface Key {
  /** Tells which key opens, and nothing about it. */
  readonly id: string
  readonly bytes: Buffer
}

/** AES-256-GCM; the first key seals, all of them open. Kept as `v1.key.nonce.text`. */
export function makeSeal(secrets: readonly string[]): Seal {
  const keys = secrets.map(keyOf)
  const [current] = keys
  if (!current) throw new Error('a seal needs a key')
  return {
    seal: (secret, owner) => sealed(current, secret, owner),
    open: (kept, owner) => {
      if (!isSealed(kept)) return kept
      const [, id, nonce = '', text = ''] = kept.split('.')
      const key = keys.find((each) => each.id === id)
      return key && opened(key, { nonce, text }, owner)
    },
    isCurrent: (kept) => kept.startsWith(`${VERSION}.${current.id}.`),
  }
}

function isSealed(kept: string): boolean {
  return kept.startsWith(`${VERSION}.`)
}

function keyOf(secret: string): Key {
  const derive = (what: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `wardpulse ${what}`, bytes))
  return { id: derive('key id', 6).toString('base64url'), bytes: derive('seal', 32) }
}

function sealed({ id, bytes }: Key, secret: string, owner: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, bytes, nonce)
  cipher.setAAD(Buffer.from(owner))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [VERSION, id, nonce.toString('base64url'), text.toString('base64url')].join('.')
}

function opened(
  { bytes }: Key,
  kept: { readonly nonce: string; readonly text: string },
  owner: string,
): string | undefined {
  const [nonce, text] = [kept.nonce, kept.text].map((part) => Buffer.from(part, 'base64url'))
  if (nonce?.length !== NONCE_BYTES || !text || text.length <= TAG_BYTES) return undefined
  const decipher = createDecipheriv(CIPHER, bytes, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(owner))
  decipher.setAuthTag(text.subarray(-TAG_BYTES))
  try {
    const start = decipher.update(text.subarray(0, -TAG_BYTES))
    return Buffer.concat([start, decipher.final()]).toString('utf8')
  } catch {
    // The tag does not fit: changed, or moved here from another account.
    return undefined
  }
}
