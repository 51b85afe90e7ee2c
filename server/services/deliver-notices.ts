import type { Instant } from '../domain/items/item.ts'
import { afterQuietHours } from '../domain/notices/quiet-hours.ts'
import { nextTry } from '../domain/notices/retry.ts'
import type { Delivery, Ending, Recipient, SendOutcome } from './notice-ports.ts'
import { readNoticeSettings } from './notice-settings.ts'
import { makeSendDelivery } from './send-delivery.ts'
import type { SendPorts } from './send-ports.ts'
import { makeTakeDelivery } from './take-delivery.ts'

/** Recipients served at the same time; each of them gets one message after the other. */
const PLACES = 8
const MOST_RECIPIENTS = 500
/** A recipient's turn ends here, whatever waits: the next look goes on. */
const MOST_PER_TURN = 20

export interface DeliverPorts extends SendPorts {
  readonly newId: (now: Instant) => string
  /** A try that failed, for the log: ids and codes only. */
  readonly tellFailure: (failed: {
    readonly delivery: string
    readonly channel: string
    readonly error: string
    readonly tries: number
    readonly gaveUp: boolean
  }) => void
  readonly logError: (error: unknown) => void
}

export interface DeliverNotices {
  /** Sends all that is due; one recipient that is away holds nobody else up. */
  readonly run: () => Promise<void>
  /** Sends what is due to one recipient, at most so many messages. */
  readonly serve: (recipient: Recipient, most: number) => Promise<void>
  /** No further message is begun. */
  readonly stop: () => void
}

/**
 * Takes what is due, sends it and writes down how that ended. Between sending and writing the
 * process may die: then the message goes once more, under the same id.
 */
export function makeDeliverNotices(ports: DeliverPorts): DeliverNotices {
  const { store, now } = ports
  const take = makeTakeDelivery(ports)
  const send = makeSendDelivery(ports)
  let stopped = false

  const serve = async (recipient: Recipient, most: number) => {
    for (let turn = 0; turn < most && !stopped; turn += 1) {
      const delivery = await take(recipient)
      if (!delivery) return
      await end(ports, delivery, await send(delivery))
    }
  }

  return {
    serve,
    run: async () => {
      const waiting = [...(await store.deliveries.dueRecipients(now(), MOST_RECIPIENTS))]
      const work = async () => {
        for (let next = waiting.shift(); next && !stopped; next = waiting.shift()) {
          await serve(next, MOST_PER_TURN).catch(ports.logError)
        }
      }
      await Promise.all(Array.from({ length: PLACES }, work))
    },
    stop: () => {
      stopped = true
    },
  }
}

async function end(ports: DeliverPorts, delivery: Delivery, outcome: SendOutcome): Promise<void> {
  const { store, now } = ports
  const ending = await endingOf(ports, delivery, outcome)
  const isOurs = await store.deliveries.finish(delivery, ending)
  if (outcome.kind === 'sent') {
    return store.deliveries.wake(delivery, now(), await quietEnd(ports, now()))
  }
  if (outcome.kind === 'gone' && delivery.channel === 'push') {
    await store.pushes.delete(delivery.recipient)
  }
  if (!isOurs) return
  const { id, channel, tries } = delivery
  const gaveUp = ending.state === 'gave-up'
  ports.tellFailure({ delivery: id, channel, error: outcome.error, tries, gaveUp })
}

async function endingOf(
  ports: DeliverPorts,
  { purpose, tries, urgent }: Delivery,
  outcome: SendOutcome,
): Promise<Ending> {
  const at = ports.now()
  if (outcome.kind === 'sent') return { state: 'sent', at, providerId: outcome.providerId }
  const { error } = outcome
  if (outcome.kind === 'gone') return { state: 'dropped', error }
  // Whoever tests waits for the answer, and nobody for the message.
  const next =
    purpose === 'test' ? { kind: 'gave-up' as const } : nextTry(tries, at, outcome.askedMs)
  if (next.kind === 'gave-up') return { state: 'gave-up', error }
  const nextAt = urgent ? next.at : await quietEnd(ports, next.at)
  return { state: 'waiting', nextAt, error }
}

async function quietEnd({ store, zone }: DeliverPorts, at: Instant): Promise<Instant> {
  const { quiet } = await readNoticeSettings(store.settings)
  return afterQuietHours(at, quiet, zone())
}
