import type { AuditEntry, AuditRow } from '../domain/accounts/audit-chain.ts'
import type { Role } from '../domain/accounts/roles.ts'
import type { FailureCount } from '../domain/accounts/sign-in-delay.ts'
import type { Instant } from '../domain/items/item.ts'

/** Second factor of an account: its secret, the last step that was used, hashes of unused codes. */
export interface StoredTotp {
  readonly secret: string
  /** Confirmed by a code; until then it asks for nothing. */
  readonly active: boolean
  /** A code is good once: steps of 30 s up to this one are spent. */
  readonly lastStep: number
  readonly recovery: readonly string[]
}

export interface StoredAccount {
  readonly id: string
  readonly name: string
  /** Shown beside the name: a post or a name, as the office chooses. */
  readonly title: string
  /** Id of a unit of the plan: whose cases are “my unit’s”. */
  readonly unit?: string | undefined
  readonly role: Role
  readonly disabled: boolean
  /** Hash with its parameters; absent: no sign-in by password. */
  readonly password: string | undefined
  readonly totp: StoredTotp | undefined
  /** Hash of issuer and subject at the identity provider. */
  readonly externalKey: string | undefined
  readonly madeAt: Instant
  readonly signedInAt: Instant | undefined
}

export interface AccountStore {
  /** Throws ConflictError when the name is taken. */
  insert(account: StoredAccount): Promise<void>
  /** Writes all fields of the account with this id. */
  update(account: StoredAccount): Promise<void>
  find(id: string): Promise<StoredAccount | undefined>
  findByName(name: string): Promise<StoredAccount | undefined>
  findByExternalKey(key: string): Promise<StoredAccount | undefined>
  /** By name. */
  list(): Promise<readonly StoredAccount[]>
  /** As `list`; whoever else wants to change accounts waits until this transaction ends. */
  listToChange(): Promise<readonly StoredAccount[]>
}

export interface StoredSession {
  /** SHA-256 of the cookie's value, base64url. */
  readonly hash: string
  /** To name it without giving away anything. */
  readonly id: string
  readonly accountId: string
  readonly startedAt: Instant
  readonly seenAt: Instant
  readonly address: string
}

/** How long sessions last. */
export interface SessionLimits {
  readonly idleMs: number
  readonly longestMs: number
}

export interface SessionStore {
  insert(session: StoredSession): Promise<void>
  /** With its account, whatever the state of either. */
  find(hash: string): Promise<{ session: StoredSession; account: StoredAccount } | undefined>
  touch(hash: string, at: Instant): Promise<void>
  /** False when there was none. */
  end(hash: string): Promise<boolean>
  endById(accountId: string, id: string): Promise<boolean>
  /** Ends all of an account, but the one with this hash; gives how many. */
  endAllOf(accountId: string, except?: string): Promise<number>
  endAll(): Promise<number>
  /** Newest first. */
  listOf(accountId: string): Promise<readonly StoredSession[]>
  /** Those of `hashes` that are still good: there, not too old, not idle, account not disabled. */
  alive(
    hashes: readonly string[],
    since: { seen: Instant; started: Instant },
  ): Promise<readonly string[]>
  deleteOld(since: { seen: Instant; started: Instant }): Promise<void>
}

/** Secrets that are good once and for a day at most: stored as hashes. */
export interface OneTimeToken {
  readonly hash: string
  /** `setup`: makes the first admin; `password`: sets one's password; `sign-in`: the demo's link. */
  readonly purpose: 'setup' | 'password' | 'sign-in'
  readonly accountId: string | undefined
  readonly expiresAt: Instant
}

export interface OneTimeTokenStore {
  insert(token: OneTimeToken): Promise<void>
  find(hash: string): Promise<OneTimeToken | undefined>
  /** Gives it and deletes it: of many who ask at once exactly one gets it. */
  take(hash: string): Promise<OneTimeToken | undefined>
  deleteOf(accountId: string): Promise<void>
  deletePurpose(purpose: OneTimeToken['purpose']): Promise<void>
  deleteExpired(now: Instant): Promise<void>
}

export interface LimitStore {
  get(keys: readonly string[]): Promise<ReadonlyMap<string, FailureCount>>
  /** As `get`; whoever else wants to count under these keys waits until this transaction ends. */
  hold(keys: readonly string[]): Promise<ReadonlyMap<string, FailureCount>>
  /** `accountKey`: hash of the name that was tried, by which all its counters are found. */
  put(key: string, count: FailureCount, accountKey: string): Promise<void>
  /** Forgets a key, after a good sign-in. */
  forget(keys: readonly string[]): Promise<void>
  /** Forgets everything about an account: its unlocking. */
  forgetAccount(accountKey: string): Promise<void>
  deleteBefore(at: Instant): Promise<void>
}

export interface AuditFilter {
  readonly search?: string
  readonly actor?: string
  readonly action?: string
  readonly from?: Instant
  readonly to?: Instant
  /** Rows with smaller numbers only. */
  readonly before?: number
  readonly limit: number
}

export interface AuditStore {
  /** Appends in this transaction, in the order of commits, each row chained to the one before. */
  append(entry: AuditEntry): Promise<void>
  /** Newest first. */
  list(filter: AuditFilter): Promise<readonly AuditRow[]>
  /** Oldest first, rows after `seq`. */
  after(seq: number, limit: number): Promise<readonly AuditRow[]>
  /** Number of the last row as counted, not as found. */
  lastSeq(): Promise<number>
}

/** A row of the register of requests to erase or correct. */
export interface Erasure {
  readonly id: string
  readonly receivedAt: Instant
  readonly answerDueAt: Instant | undefined
  readonly doneDueAt: Instant | undefined
  readonly doneAt: Instant
  readonly actor: string
  readonly kind: 'erased' | 'masked'
  /** What was looked for: an address as it is, of a text only its hash, or the register would keep it. */
  readonly sought: string
  readonly items: number
  readonly notes: number
}

export interface FoundItem {
  readonly id: string
  readonly title: string
  readonly excerpt: string
  readonly url: string | undefined
  readonly seenAt: Instant
}

export interface ErasureStore {
  /** Items, with their earlier versions, that have this address or hold this text. */
  findItems(sought: { url?: string; text?: string }, limit: number): Promise<readonly FoundItem[]>
  /** Items and all that is theirs; their addresses never come back. */
  eraseItems(ids: readonly string[], erasureId: string): Promise<void>
  /** Covers the text wherever these items hold it; the source's text does not come back. */
  maskItems(ids: readonly string[], text: string, erasureId: string): Promise<void>
  /** Covers the text in titles of stories and in notes of cases; gives how many places. */
  maskElsewhere(text: string): Promise<number>
  record(erasure: Erasure): Promise<void>
  list(limit: number): Promise<readonly Erasure[]>
  /** Which of these identities were erased or masked: they are not taken in again. */
  findErased(
    keys: readonly { sourceId: string; guid: string | undefined; url: string | undefined }[],
  ): Promise<ReadonlySet<number>>
}

/** The nouns of accounts. */
export interface AccountStores {
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly oneTimeTokens: OneTimeTokenStore
  readonly limits: LimitStore
  readonly audit: AuditStore
  readonly erasures: ErasureStore
}
