import type { Store } from './ports.ts'
import { isSameSecret, makeSecret, signText } from './secrets.ts'

const KEY_SETTING = 'device-key'

/**
 * A browser on which an account has signed in before keeps a signed note of it. It opens nothing; it
 * only has a counter of failed tries to itself.
 */
export interface KnownDevices {
  /** The note for a browser's first good sign-in. */
  readonly make: (accountName: string) => Promise<string>
  /** Id of the device when the note is ours and about this account. */
  readonly read: (note: string | undefined, accountName: string) => Promise<string | undefined>
}

export function makeKnownDevices({ store }: { readonly store: Store }): KnownDevices {
  let kept: string | undefined
  const key = async () => {
    kept ??= await readKey(store)
    return kept
  }
  return {
    make: async (accountName) => {
      const id = makeSecret().slice(0, 22)
      return `${id}.${signText(`${id} ${accountName}`, await key())}`
    },
    read: async (note, accountName) => {
      const [id, signature, ...rest] = (note ?? '').split('.')
      if (!id || !signature || rest.length > 0) return undefined
      const isOurs = isSameSecret(signature, signText(`${id} ${accountName}`, await key()))
      return isOurs ? id : undefined
    },
  }
}

function readKey(store: Store): Promise<string> {
  return store.transaction(async ({ settings }) => {
    const found = await settings.get(KEY_SETTING)
    if (found !== undefined) return found
    const made = makeSecret()
    await settings.set(KEY_SETTING, made)
    return made
  })
}
