import type { Permission, Role } from '../domain/accounts/roles.ts'

/** Whoever is signed in, as the page needs it. */
export interface OwnAccount {
  readonly id: string
  readonly name: string
  readonly title: string
  /** Id of a unit of the plan. */
  readonly unit?: string
  readonly role: Role
  /** Signs in at the identity provider: there is no password here. */
  readonly external: boolean
  readonly hasSecondFactor: boolean
}

/** `GET /api/session`, `POST /api/session`, and what every change of the session answers. */
export interface SessionAnswer {
  /** `set-up`: no account exists yet; the link on the console makes the first one. */
  readonly state: 'set-up' | 'signed-out' | 'signed-in'
  readonly account?: OwnAccount
  readonly permissions: readonly Permission[]
  /** Nothing else is open until a second factor is set up. */
  readonly mustSetUpSecondFactor: boolean
  /** Sign-in at the office's identity provider is possible. */
  readonly external: boolean
  /** Passwords travel unprotected: the page says so. */
  readonly isPlainHttp: boolean
  readonly now: number
}

/** What begins and ends a session answers; the rest is `GET /api/session`. */
export interface SessionBegun {
  readonly begun: boolean
}

/** `POST /api/session`. `code`: six digits of the app, or a recovery code. */
export interface SignInBody {
  readonly name: string
  readonly password: string
  readonly code?: string
}

/** `POST /api/setup`: the first admin. */
export interface SetUpBody {
  readonly token: string
  readonly name: string
  readonly title?: string
  readonly password: string
}

/** `POST /api/session/password` */
export interface ChangePasswordBody {
  readonly current: string
  readonly password: string
}

/** `POST /api/session/link`: the demo's one-time link signs in. */
export interface LinkBody {
  readonly token: string
}

/** `POST /api/password-link`: a link that an admin handed out sets the password and signs in. */
export interface PasswordLinkBody {
  readonly token: string
  readonly password: string
}

/** `POST /api/session/second-factor` */
export interface SecondFactorSetUp {
  readonly secret: string
  /** What an app reads as a square code. */
  readonly address: string
}

/** `POST /api/session/second-factor/confirm` */
export interface SecondFactorAnswer {
  /** Each good once; shown this one time. */
  readonly recoveryCodes: readonly string[]
}

/** `GET /api/session/list`: where one is signed in. */
export interface OwnSessions {
  readonly sessions: readonly {
    readonly id: string
    readonly startedAt: number
    readonly seenAt: number
    readonly address: string
    readonly isThis: boolean
  }[]
  readonly now: number
}

export interface AccountView {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly unit?: string
  readonly role: Role
  readonly disabled: boolean
  readonly external: boolean
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
  readonly madeAt: number
  readonly signedInAt?: number
  readonly sessions: number
}

/** `GET /api/accounts` */
export interface AccountList {
  readonly accounts: readonly AccountView[]
  readonly now: number
}

/** `POST /api/accounts` */
export interface AddAccountBody {
  readonly name: string
  readonly title?: string
  readonly role: Role
  readonly unit?: string
}

/** `PATCH /api/accounts/:id` */
export interface EditAccountBody {
  readonly title?: string
  readonly role?: Role
  readonly disabled?: boolean
  /** Empty: of none. */
  readonly unit?: string
}

/** What a change of an account answers; `passwordToken` is shown once and goes into a link. */
export interface AccountAnswer {
  readonly account: AccountView
  readonly passwordToken?: string
  readonly expiresAt?: number
}

export interface AuditView {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly address: string
  readonly action: string
  readonly object: string
  /** JSON, empty for nothing. */
  readonly before: string
  readonly after: string
}

/** `GET /api/audit?search=&actor=&action=&from=&to=&before=`, newest first; `next` is the next `before`. */
export interface AuditPage {
  readonly rows: readonly AuditView[]
  readonly next?: number
  readonly now: number
}

/** `GET /api/privacy`, open to everybody. */
export interface PrivacyView {
  readonly ward: string
  readonly title: string
  readonly titleEn: string
  /** Whom to ask for a correction or erasure; empty: the operator has not said. */
  readonly contact: string
  readonly sources: readonly {
    readonly title: string
    readonly url: string
    readonly tier: string
    readonly kind: string
  }[]
  readonly labels: readonly {
    readonly dimension: 'axis' | 'hotSpot' | 'place'
    readonly title: string
    readonly titleEn: string
  }[]
  readonly itemDays: number
  readonly caseDays: number
  /** Working days until a request is answered, days until it is carried out (Decree 356/2025). */
  readonly answerWorkingDays: number
  readonly doneDays: number
  readonly now: number
}

/** `POST /api/erasures/search` and `POST /api/erasures`: by address or by text, never both. */
export interface ErasureBody {
  readonly url?: string
  readonly text?: string
  /** Covers the text and keeps the rest; absent: erases the items. Only by text. */
  readonly mask?: boolean
  /** When the request came in, epoch ms; absent: now. */
  readonly receivedAt?: number
}

export interface ErasureMatches {
  readonly items: readonly {
    readonly id: string
    readonly title: string
    readonly url?: string
    readonly seenAt: number
  }[]
}

export interface ErasureView {
  readonly id: string
  readonly receivedAt: number
  readonly answerDueAt?: number
  readonly doneDueAt?: number
  readonly doneAt: number
  readonly actor: string
  readonly kind: 'erased' | 'masked'
  readonly sought: string
  readonly items: number
  readonly notes: number
}

/** `GET /api/erasures` */
export interface ErasureList {
  readonly erasures: readonly ErasureView[]
  readonly now: number
}
