import type { StoredAccount, StoredTotp } from './account-ports.ts'

/** Too many passwords are being checked at once: nobody waits long for an answer. */
export class HashQueueFullError extends Error {
  override readonly name = 'HashQueueFullError'
}

/** Slow hashes, a bounded number at a time. All throw {@link HashQueueFullError} when too many wait. */
export interface Passwords {
  /** Hash with its parameters, as it is stored. */
  hash(password: string): Promise<string>
  /**
   * Is it this one? Without a stored hash it does the same work and says no, so that the time of the
   * answer does not tell who has an account. `weak`: hash it anew, the parameters have become stronger.
   */
  verify(
    password: string,
    stored: string | undefined,
  ): Promise<{ isRight: boolean; isWeak: boolean }>
  /** How many were computed since the start. */
  computed(): number
}

/** Keeps secrets from whoever has the database and no more. */
export interface Seal {
  /** `owner` is bound to it: what was sealed for one account opens for no other. */
  seal(secret: string, owner: string): string
  /**
   * `undefined` for what was sealed under a key that is not here, or was changed since. What was
   * stored before there was a seal comes back as it is.
   */
  open(kept: string, owner: string): string | undefined
  /** Is this sealed, and under the key in use? */
  isCurrent(kept: string): boolean
}

/** Six digits from an app. */
export interface Totp {
  /** A new secret, kept sealed and not yet confirmed, and the address that an app reads as a square code. */
  make(account: Pick<StoredAccount, 'id' | 'name'>): {
    readonly totp: StoredTotp
    readonly secret: string
    readonly address: string
  }
  /**
   * The step that this code is good for, if it is good now and was not used: steps of 30 s, one to
   * each side. `unreadable`: the key that the secret is sealed under is not here.
   */
  stepOf(
    kept: { readonly id: string; readonly totp: StoredTotp },
    code: string,
    now: number,
  ): number | 'unreadable' | undefined
}

/** Who the identity provider says somebody is. */
export interface ExternalIdentity {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly title: string
  /** Values of the claim that names groups. */
  readonly groups: readonly string[]
}

/** What the browser keeps between leaving for the provider and coming back; never the server. */
export interface ExternalAttempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Sign-in at an identity provider: code flow with PKCE. */
export interface IdentityProvider {
  readonly begin: (redirectUri: string) => Promise<{ url: string; attempt: ExternalAttempt }>
  /** Throws when anything does not fit: state, nonce, issuer, audience, signature, code. */
  readonly finish: (callbackUrl: URL, attempt: ExternalAttempt) => Promise<ExternalIdentity>
}
