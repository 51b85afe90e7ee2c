import type {
  CorrectProductBody,
  EnterProductBody,
  ProductAnswer,
  ProductHistory,
  WithdrawProductBody,
} from '../contract/commitments.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import {
  ENTRY_EVIDENCE_LENGTH,
  ENTRY_TITLE_LENGTH,
  entryFault,
  kindOfEntry,
  type ProductEntry,
} from '../domain/plan/product-entry.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import { maskPersonalData } from '../domain/text/mask.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import type { Store, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'

export interface KeepProducts {
  /** Throws `product.…` naming what is wrong. */
  readonly enter: (body: EnterProductBody, by: Actor) => Promise<ProductAnswer>
  readonly correct: (id: string, body: CorrectProductBody, by: Actor) => Promise<ProductAnswer>
  readonly withdraw: (id: string, body: WithdrawProductBody, by: Actor) => Promise<ProductAnswer>
  readonly history: (id: string) => Promise<ProductHistory>
}

interface ProductPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
  readonly ring: () => void
}

/** Writes down what no feed brings; a correction is a new revision and the old ones stay. */
export function makeKeepProducts(ports: ProductPorts): KeepProducts {
  const { store, now } = ports
  return {
    enter: async ({ key, commitment, ...body }, by) => {
      const known = await store.products.find(key)
      if (known) return { entry: known, now: now() }
      const found = ports.currentPlan().plan.commitments.find(({ id }) => id === commitment)
      const kind = kindOfEntry(found ?? { measure: 'least' })
      const entry = readEntry(ports, { ...body, id: key, revision: 1, commitment, kind }, by)
      return write(ports, entry, { by, action: 'product.entered' })
    },
    correct: async (id, { revision, ...body }, by) => {
      const before = await getStanding(store, id)
      const { commitment, kind } = before
      const next = { ...body, id, revision: revision + 1, commitment, kind }
      const entry = readEntry(ports, next, by)
      return write(ports, entry, { by, action: 'product.corrected', before })
    },
    withdraw: async (id, { revision }, by) => {
      const before = await getStanding(store, id)
      const said = { revision: revision + 1, withdrawn: true, at: now(), actor: by.name }
      const entry = { ...before, ...said }
      return write(ports, entry, { by, action: 'product.withdrawn', before })
    },
    history: async (id) => {
      const revisions = await store.products.history(id)
      if (revisions.length === 0) throw new Refusal('product.not-found', { id })
      return { revisions, now: now() }
    },
  }
}

async function getStanding({ products }: Pick<Stores, 'products'>, id: string) {
  const found = await products.find(id)
  if (!found) throw new Refusal('product.not-found', { id })
  if (found.withdrawn) throw new Refusal('product.withdrawn', { id })
  return found
}

/** Clean and masked as everything that is typed in. */
function readEntry(
  { currentPlan, now }: ProductPorts,
  typed: Omit<ProductEntry, 'at' | 'actor' | 'withdrawn'>,
  { name: actor }: Actor,
): ProductEntry {
  const { plan } = currentPlan()
  const entry: ProductEntry = {
    ...typed,
    title: maskPersonalData(cleanText(typed.title, { maxLength: ENTRY_TITLE_LENGTH })),
    evidence: cleanText(typed.evidence, { maxLength: ENTRY_EVIDENCE_LENGTH }),
    informed: typed.kind === 'event' && typed.informed,
    ...{ withdrawn: false, at: now(), actor },
  }
  const today = localDay(plan.calendar.zone, now())
  const { commitments, channels } = plan
  const fault = entryFault(entry, { commitments, channels, today })
  if (fault) throw new Refusal(`product.${fault}`)
  return entry
}

async function write(
  { store, ring }: ProductPorts,
  entry: ProductEntry,
  { by, action, before }: { by: Actor; action: string; before?: ProductEntry },
): Promise<ProductAnswer> {
  const { id, at } = entry
  await store.transaction(async (stores) => {
    const { products } = stores
    const isWritten = before ? await products.replace(entry) : await products.insert(entry)
    if (!isWritten) throw new Refusal('product.changed', { id })
    await stores.outbox.append([{ kind: 'product-changed', id }], at)
    const change = { ...(before ? { before: outlineOf(before) } : {}), after: outlineOf(entry) }
    await record(stores, by, { at, action, object: `product ${id}`, ...change })
  })
  ring()
  return { entry, now: at }
}

function outlineOf({ commitment, day, title, channel, evidence, amount }: ProductEntry) {
  return { commitment, day, title, channel, evidence, amount }
}
