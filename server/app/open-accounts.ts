import type { Config } from '../config.ts'
import { makePasswords } from '../identity/passwords.ts'
import { CLI, record } from '../services/deeds.ts'
import { type Erasures, makeErasures } from '../services/erase-on-request.ts'
import { type KeepAccounts, makeKeepAccounts } from '../services/keep-accounts.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makeSetPassword, type SetPassword } from '../services/set-password.ts'
import { type AuditVerdict, verifyAudit } from '../services/verify-audit.ts'
import { openStoreBeside } from '../store/open-beside.ts'
import type { Log } from './log.ts'
import { openPlan } from './open-plan.ts'

/** What the console does with accounts and the log, also while the program runs. */
export interface AccountTools {
  readonly keep: KeepAccounts
  readonly setPassword: SetPassword
  readonly find: Store['accounts']['findByName']
  /** Ends everybody's sessions; gives how many. */
  readonly flush: () => Promise<number>
  readonly verify: () => Promise<AuditVerdict>
  readonly close: () => Promise<void>
}

/** Throws as opening the store does, but for a data folder that is in use. */
export async function openAccountTools(config: Config, log: Log): Promise<AccountTools> {
  const store = await openStoreBeside({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    log,
  })
  const now = Date.now
  return {
    // Opened only where a unit is named: accounts must be mended beside a broken plan too.
    keep: makeKeepAccounts({ store, newId, now, units: () => unitsOf(config) }),
    setPassword: makeSetPassword({ store, passwords: makePasswords(), now }),
    find: store.accounts.findByName,
    flush: () =>
      store.transaction(async (stores) => {
        const ended = await stores.sessions.endAll()
        const deed = { at: now(), action: 'sessions.ended', object: 'accounts', after: { ended } }
        await record(stores, CLI, deed)
        return ended
      }),
    verify: () => verifyAudit(store.audit),
    close: () => store.close(),
  }
}

async function unitsOf(config: Config): Promise<readonly string[]> {
  const { currentPlan } = await openPlan(config)
  return currentPlan().plan.units.map(({ id }) => id)
}

export interface ErasureTools {
  readonly erasures: Erasures
  readonly close: () => Promise<void>
}

/** Erasing on request from the console; the plan's calendar gives the due times. */
export async function openErasure(config: Config, log: Log): Promise<ErasureTools> {
  const { currentPlan } = await openPlan(config)
  const { dataDir, databaseUrl } = config
  const store = await openStoreBeside({ dataDir, databaseUrl, log })
  const erasures = makeErasures({ store, currentPlan, newId, now: Date.now, ring: () => {} })
  return { erasures, close: () => store.close() }
}
