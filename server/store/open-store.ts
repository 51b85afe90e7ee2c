import { sql } from 'kysely'
import type { Store, Stores } from '../services/ports.ts'
import { accountsOn } from './accounts.ts'
import { auditOn } from './audit.ts'
import { backtestsOn } from './backtests.ts'
import { casesOn } from './cases.ts'
import { countsOn } from './counts.ts'
import { coverageOn } from './coverage.ts'
import { deliveriesOn } from './deliveries.ts'
import type { Db, Engine } from './engine.ts'
import { erasuresOn } from './erasures.ts'
import { examplesOn } from './examples.ts'
import { itemsOn } from './items.ts'
import { judgementsOn } from './judgements.ts'
import { labelCountsOn } from './label-counts.ts'
import { messagesOn } from './messages.ts'
import { migrate } from './migrate.ts'
import { noticesOn } from './notices.ts'
import { oneTimeTokensOn } from './one-time-tokens.ts'
import { outboxOn } from './outbox.ts'
import { openPostgres } from './postgres.ts'
import { productsOn } from './products.ts'
import { pushesOn } from './push-subscriptions.ts'
import { relabellingOn } from './relabelling.ts'
import { reportsOn } from './reports.ts'
import { retentionOn } from './retention.ts'
import { ruleDraftsOn } from './rule-drafts.ts'
import { ruleReleasesOn } from './rule-releases.ts'
import { sessionsOn } from './sessions.ts'
import { settingsOn } from './settings.ts'
import { limitsOn } from './sign-in-limits.ts'
import { sourcesOn } from './sources.ts'
import { spikesOn } from './spikes.ts'
import { openSqlite } from './sqlite.ts'
import type { StoreLog } from './store-log.ts'
import { storiesOn } from './stories.ts'
import { versionsOn } from './versions.ts'

export interface StorePlace {
  /** Folder of the SQLite database; not touched when `databaseUrl` is given. */
  readonly dataDir: string
  /** `postgres://user:password@host:port/database` */
  readonly databaseUrl?: string | undefined
  readonly log: StoreLog
}

/**
 * Opens the store, migrated to the newest schema.
 *
 * @throws {DataFolderBusyError | StoreCorruptError | StoreNewerError | StoreUnreachableError}
 */
export async function openStore({ dataDir, databaseUrl, log }: StorePlace): Promise<Store> {
  const engine =
    databaseUrl === undefined ? await openSqlite(dataDir) : openPostgres(checked(databaseUrl), log)
  try {
    await migrate(engine, log)
    return storeOn(engine)
  } catch (error) {
    await engine.close()
    throw error
  }
}

function checked(databaseUrl: string): string {
  const scheme = URL.canParse(databaseUrl) ? new URL(databaseUrl).protocol : undefined
  if (scheme === 'postgres:' || scheme === 'postgresql:') return databaseUrl
  // The address may hold a password, so the sentence does not repeat it.
  throw new Error('The database address must look like postgres://user:password@host:5432/name')
}

function storeOn(engine: Engine): Store {
  let closing: Promise<void> | undefined
  return {
    ...storesOn(engine.db, engine),
    engine: engine.name,
    transaction: (work) => engine.transaction((trx) => work(storesOn(trx, engine))),
    ping: async () => {
      await sql`SELECT 1`.execute(engine.db)
    },
    close: () => {
      closing ??= engine.close()
      return closing
    },
  }
}

/** The nouns over a connection or a transaction. */
export function storesOn(db: Db, engine: Pick<Engine, 'claim' | 'name'>): Stores {
  return {
    items: itemsOn(db, engine),
    stories: storiesOn(db),
    cases: casesOn(db),
    examples: examplesOn(db),
    backtests: backtestsOn(db),
    judgements: judgementsOn(db),
    relabelling: relabellingOn(db),
    labelCounts: labelCountsOn(db),
    sources: sourcesOn(db, engine.claim),
    outbox: outboxOn(db),
    versions: versionsOn(db),
    settings: settingsOn(db),
    retention: retentionOn(db),
    counts: countsOn(db),
    coverage: coverageOn(db),
    spikes: spikesOn(db),
    accounts: accountsOn(db),
    sessions: sessionsOn(db),
    oneTimeTokens: oneTimeTokensOn(db),
    limits: limitsOn(db),
    audit: auditOn(db),
    erasures: erasuresOn(db, engine.name),
    notices: noticesOn(db),
    deliveries: deliveriesOn(db),
    pushes: pushesOn(db),
    products: productsOn(db),
    messages: messagesOn(db),
    ruleDrafts: ruleDraftsOn(db),
    ruleReleases: ruleReleasesOn(db),
    reports: reportsOn(db),
  }
}
