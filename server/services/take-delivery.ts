import type { Instant } from '../domain/items/item.ts'
import { chooseSending, DIGEST_GAP_MS } from '../domain/notices/digest.ts'
import type { Delivery, Recipient } from './notice-ports.ts'
import type { Store, Stores } from './ports.ts'
import { firstState } from './raise-notices.ts'

/** Longer than the longest try to send: only a sender that died leaves a delivery to be taken again. */
const LEASE_MS = 3 * 60_000

/**
 * Takes what one recipient is to get next, many notices as one digest. Of processes that ask at once
 * one gets it; `undefined`: nothing now.
 */
export function makeTakeDelivery(ports: {
  readonly store: Store
  readonly now: () => Instant
  readonly newId: (now: Instant) => string
}): (recipient: Recipient) => Promise<Delivery | undefined> {
  const { store, now, newId } = ports
  return (recipient) =>
    store.transaction(async ({ deliveries }) => {
      await deliveries.lockQueue()
      const at = now()
      const choice = chooseSending(await deliveries.queueOf(recipient, at - DIGEST_GAP_MS), at)
      if (choice.kind === 'nothing') return undefined
      const id =
        choice.kind === 'single'
          ? choice.id
          : await makeDigest(deliveries, { recipient, ids: choice.ids, id: newId(at), at })
      return deliveries.take(id, at + LEASE_MS)
    })
}

interface Digest {
  readonly recipient: Recipient
  readonly ids: readonly string[]
  readonly id: string
  readonly at: Instant
}

/** Only what was never tried goes into a digest: a message with a known id keeps its content. */
async function makeDigest(
  deliveries: Stores['deliveries'],
  { recipient, ids, id, at }: Digest,
): Promise<string> {
  const merged = await deliveries.merge(ids)
  await deliveries.insert([
    {
      ...firstState(id, at),
      ...recipient,
      noticeKeys: [...new Set(merged.flatMap(({ noticeKeys }) => noticeKeys))],
      urgent: merged.some(({ urgent }) => urgent),
    },
  ])
  return id
}
