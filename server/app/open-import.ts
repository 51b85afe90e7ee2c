import type { Config } from '../config.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { type ImportItems, makeImportItems } from '../services/import-items.ts'
import { makeIngestItems } from '../services/ingest-items.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { openStore } from '../store/open-store.ts'
import { adoptPlan } from './adopt-plan.ts'
import type { Log } from './log.ts'
import { openPlan } from './open-plan.ts'

/** Nobody else waits for the store while a file is imported. */
const TOGETHER = 1_000

export interface ImportTarget {
  readonly importRows: ImportItems
  readonly close: () => Promise<void>
}

/** The part of the program that files items, over the configured store and plan. */
export async function openImport(config: Config, log: Log): Promise<ImportTarget> {
  const store = await openStore({
    dataDir: config.dataDir,
    ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
    log,
  })
  const { currentPlan } = await openAdopted(config, store, log).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  const now = Date.now
  const ingest = makeIngestItems({
    store,
    currentPlan,
    newId,
    now,
    ring: () => {},
    together: TOGETHER,
  })
  return {
    importRows: makeImportItems({ store, currentPlan, ingest, now }),
    close: () => store.close(),
  }
}

async function openAdopted(config: Config, store: Store, log: Log): Promise<HeldPlan> {
  const held = await openPlan(config, { releases: store.ruleReleases, log })
  await adoptPlan(store, held.currentPlan())
  return held
}
