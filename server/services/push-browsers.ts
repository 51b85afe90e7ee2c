import type { PushView, SubscribeBody, UnsubscribeBody } from '../contract/notices.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { record } from './deeds.ts'
import type { PushKeys, PushSubscription } from './notice-ports.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import { hashSecret } from './secrets.ts'

/** One account's browsers; the oldest makes room. */
const MOST_BROWSERS = 10
const LONGEST_ADDRESS = 1_000
/** An uncompressed point of P-256, and what RFC 8291 asks of the secret. */
const KEY_BYTES = 65
const SECRET_BYTES = 16

export interface PushBrowsers {
  readonly show: (by: Actor) => Promise<PushView>
  /** Throws `notice.subscription-refused` for what no browser makes. */
  readonly subscribe: (body: SubscribeBody, by: Actor) => Promise<PushView>
  readonly unsubscribe: (body: UnsubscribeBody, by: Actor) => Promise<PushView>
}

/** Browsers that want to be told, each an account's own. */
export function makePushBrowsers(ports: {
  readonly store: Store
  readonly pushKeys: () => Promise<PushKeys>
  readonly now: () => Instant
}): PushBrowsers {
  const { store, pushKeys, now } = ports
  const show = async ({ name }: Actor): Promise<PushView> => ({
    publicKey: (await pushKeys()).publicKey,
    browsers: (await store.pushes.listOf(name)).map(
      ({ id, endpoint, language, units, madeAt }) => ({
        ...{ id, host: new URL(endpoint).host, language, units, madeAt },
      }),
    ),
    now: now(),
  })
  return {
    show,
    subscribe: async (body, by) => {
      const subscription = checked(body, by, now())
      await store.transaction(async (stores) => {
        await stores.pushes.save(subscription)
        const own = await stores.pushes.listOf(by.name)
        const tooMany = own.slice(0, -MOST_BROWSERS)
        for (const { id } of tooMany) await stores.pushes.delete(id)
        const after = { browser: outlineOf(subscription), madeRoom: tooMany.map(outlineOf) }
        const deed = { action: 'push.subscribed', object: objectOf(by), after }
        await record(stores, by, { at: now(), ...deed })
      })
      return show(by)
    },
    unsubscribe: async (body, by) => {
      const id = 'id' in body ? body.id : hashSecret(body.endpoint)
      await store.transaction(async (stores) => {
        const found = await stores.pushes.find(id)
        // Another one's browser stays, and nobody learns that it is there.
        if (found?.userName !== by.name) return
        await stores.pushes.delete(id)
        const before = { browser: outlineOf(found) }
        const deed = { action: 'push.unsubscribed', object: objectOf(by), before }
        await record(stores, by, { at: now(), ...deed })
      })
      return show(by)
    },
  }
}

const objectOf = ({ name }: Actor) => `account ${name}`

/** For the log: whoever has the whole address can send to the browser. */
function outlineOf({ endpoint, language, units }: PushSubscription) {
  return { host: new URL(endpoint).host, language, units }
}

function checked(body: SubscribeBody, { name }: Actor, madeAt: Instant): PushSubscription {
  const { endpoint, keys, language = 'vi', units = [] } = body
  const isSound =
    endpoint.length <= LONGEST_ADDRESS &&
    isHttps(endpoint) &&
    bytesOf(keys.p256dh) === KEY_BYTES &&
    bytesOf(keys.auth) >= SECRET_BYTES
  if (!isSound) throw new Refusal('notice.subscription-refused')
  const secrets = { publicKey: keys.p256dh, authSecret: keys.auth }
  return { id: hashSecret(endpoint), userName: name, endpoint, ...secrets, language, units, madeAt }
}

/** Whether the machine behind it may be told is for the gate to say, each time. */
function isHttps(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return protocol === 'https:' && username === '' && password === ''
}

function bytesOf(text: string): number {
  return /^[A-Za-z0-9_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64url').length : 0
}

const NAME = 'push-keys'

/**
 * The keys that push services know this desk by: made once, kept for ever (every browser is bound to
 * them), and the same for all processes.
 */
export function makePushKeysOf(store: Store, makeKeys: () => PushKeys): () => Promise<PushKeys> {
  const read = async ({ settings }: Pick<Store, 'settings'>) => {
    const text = await settings.get(NAME)
    return text === undefined ? undefined : (JSON.parse(text) as PushKeys) // we wrote it below
  }
  return async () =>
    (await read(store)) ??
    store.transaction(async (stores) => {
      // Whoever comes second finds the keys of the first.
      await stores.deliveries.lockQueue()
      const found = await read(stores)
      if (found) return found
      const made = makeKeys()
      await stores.settings.set(NAME, JSON.stringify(made))
      return made
    })
}
