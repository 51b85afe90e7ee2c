import type { Config } from '../config.ts'
import { makeSeal } from '../identity/seal.ts'
import type { Seal } from '../services/identity-ports.ts'
import type { Store } from '../services/ports.ts'
import { makeSealSecondFactors } from '../services/seal-second-factors.ts'
import { findSecretKey, readOrMakeSecretKey } from '../store/secret-key-file.ts'
import type { Log } from './log.ts'

/**
 * The seal of second factors, with everything in the store put under its first key. The file's key
 * still opens after a variable has taken its place. Throws `SecretKeyError`.
 */
export async function openSeal(
  config: Pick<Config, 'secretKeys' | 'dataDir' | 'databaseUrl'>,
  { store, log }: { readonly store: Store; readonly log: Pick<Log, 'info' | 'warn' | 'error'> },
): Promise<Seal> {
  const seal = makeSeal(await keysOf(config))
  if (config.secretKeys.length === 0 && config.databaseUrl !== undefined) {
    log.warn(
      'second factors are sealed with a key in this data folder: set WARDPULSE_SECRET_KEY to one value for all processes of this database',
    )
  }
  const { sealed, unreadable } = await makeSealSecondFactors({ store, seal, now: Date.now })()
  if (sealed > 0) log.info({ accounts: sealed }, 'second factors sealed under the key in use')
  if (unreadable.length > 0) {
    log.error(
      { accounts: unreadable },
      'the key of these second factors is missing: bring back secret.key or name the old key second in WARDPULSE_SECRET_KEY; until then recovery codes work, and wardpulse user no-second-factor NAME',
    )
  }
  return seal
}

async function keysOf({
  secretKeys,
  dataDir,
}: Pick<Config, 'secretKeys' | 'dataDir'>): Promise<readonly string[]> {
  if (secretKeys.length === 0) return [await readOrMakeSecretKey(dataDir)]
  const ofFile = await findSecretKey(dataDir)
  return ofFile === undefined ? secretKeys : [...secretKeys, ofFile]
}
