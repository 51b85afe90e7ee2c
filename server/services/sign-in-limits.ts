import {
  addFailure,
  type FailureCount,
  type LimitKind,
  waitMs,
} from '../domain/accounts/sign-in-delay.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Store, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import { hashSecret } from './secrets.ts'

const DAY_MS = 86_400_000

/** Somebody who tries to get in. */
export interface Attempt {
  /** As typed. */
  readonly name: string
  readonly address: string
  /** Id of a device on which this account has signed in before. */
  readonly device: string | undefined
}

interface Counter {
  readonly kind: LimitKind
  readonly key: string
}

/**
 * A known device has a counter of its own and is not held up by what others do to its account or
 * from its address: a flood cannot lock the team out.
 */
function countersOf({ name, address, device }: Attempt): readonly Counter[] {
  if (device !== undefined) return [{ kind: 'pair', key: `d:${hashSecret(`${device} ${name}`)}` }]
  return [
    { kind: 'pair', key: `p:${hashSecret(`${networkOf(address)} ${name}`)}` },
    { kind: 'address', key: `a:${hashSecret(networkOf(address))}` },
    { kind: 'account', key: `n:${hashSecret(name)}` },
  ]
}

/** Whoever has one IPv6 address has all of its /64. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address.replace('::ffff:', '')
  const [head = ''] = address.split('::')
  return head.split(':').slice(0, 4).join(':')
}

/** A try that was let through: counted as failed until `pass` says otherwise. */
export interface Admitted {
  /** It was right: the narrow counter is forgotten, the wide ones lose this one. */
  readonly pass: (stores: Stores) => Promise<void>
  /** It was not looked at: as if it had not been made. */
  readonly undo: () => Promise<void>
}

export type Admit = (attempt: Attempt) => Promise<Admitted>

/**
 * Lets a try through or throws `session.too-many-tries` with the seconds to wait. Counted before the
 * password is looked at, so that many tries at once can't pass as one.
 */
export function makeAdmit({ store, now }: { store: Store; now: () => Instant }): Admit {
  return async (attempt) => {
    const counters = countersOf(attempt)
    const keys = counters.map(({ key }) => key)
    refuseEarly(await store.limits.get(keys), counters, now())
    const before = await store.transaction(async ({ limits }) => {
      const counts = await limits.hold(keys)
      const at = now()
      refuseEarly(counts, counters, at)
      for (const { kind, key } of counters) {
        await limits.put(key, addFailure(kind, counts.get(key), at), hashSecret(attempt.name))
      }
      await limits.deleteBefore(at - DAY_MS)
      return counts
    })
    return {
      pass: async ({ limits }) => {
        const [narrow, ...wide] = counters
        await limits.forget(narrow ? [narrow.key] : [])
        const counts = await limits.hold(wide.map(({ key }) => key))
        for (const { key } of wide) {
          await takeBack(limits, { key, accountKey: hashSecret(attempt.name), counts })
        }
      },
      undo: () => store.transaction(({ limits }) => putBack(limits, { keys, before, attempt })),
    }
  }
}

type Counts = ReadonlyMap<string, FailureCount>

function refuseEarly(counts: Counts, counters: readonly Counter[], now: Instant): void {
  const waits = counters.map(({ kind, key }) => waitMs(kind, counts.get(key), now))
  const longest = Math.max(0, ...waits)
  if (longest === 0) return
  throw new Refusal('session.too-many-tries', { seconds: Math.ceil(longest / 1_000) })
}

async function takeBack(
  limits: Stores['limits'],
  { key, accountKey, counts }: { key: string; accountKey: string; counts: Counts },
): Promise<void> {
  const count = counts.get(key)
  if (!count) return
  await limits.put(key, { ...count, failures: Math.max(0, count.failures - 1) }, accountKey)
}

async function putBack(
  limits: Stores['limits'],
  { keys, before, attempt }: { keys: readonly string[]; before: Counts; attempt: Attempt },
): Promise<void> {
  for (const key of keys) {
    const count = before.get(key)
    if (count) await limits.put(key, count, hashSecret(attempt.name))
    else await limits.forget([key])
  }
}
