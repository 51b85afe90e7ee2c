import type { ErasureBody, ErasureList, ErasureMatches, ErasureView } from '../contract/accounts.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import { addWorkingTime } from '../domain/cases/working-time.ts'
import { canonicalUrl } from '../domain/items/canonical-url.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Calendar } from '../domain/plan/calendar.ts'
import { DAY } from '../domain/plan/local-time.ts'
import { searchPhrases } from '../domain/text/search-words.ts'
import type { Erasure, FoundItem } from './account-ports.ts'
import { counting } from './count-items.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import type { Store, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import { hashSecret } from './secrets.ts'
import { ANSWER_WORKING_DAYS, DONE_DAYS } from './show-privacy.ts'

/** A request that finds more is too wide to be about one person. */
const MOST_ITEMS = 2_000

export interface ErasurePorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
  readonly ring: () => void
}

/** What is looked for: one address, or one text. */
type Sought = { readonly url: string } | { readonly text: string }

export interface Erasures {
  /** What a request would touch; changes nothing. Throws `erasure.nothing-sought`. */
  readonly search: (body: ErasureBody) => Promise<ErasureMatches>
  /** Erases, or covers a text, and enters the register. Throws `erasure.not-found` too. */
  readonly carryOut: (body: ErasureBody, by: Actor) => Promise<ErasureView>
  readonly list: () => Promise<ErasureList>
}

/** Requests to erase or correct what is kept: found by address or text, done, entered, due in time. */
export function makeErasures(ports: ErasurePorts): Erasures {
  const { store, currentPlan, newId, now, ring } = ports
  return {
    search: async (body) => {
      const found = await store.erasures.findItems(readSought(body), MOST_ITEMS)
      return { items: found.map(toMatch) }
    },
    carryOut: async (body, by) => {
      const sought = readSought(body)
      const found = await store.erasures.findItems(sought, MOST_ITEMS)
      const at = now()
      const due = dueTimes(currentPlan().plan.calendar, Math.min(body.receivedAt ?? at, at))
      const erasure = await store.transaction(async (stores) => {
        const id = newId(at)
        const ids = found.map((item) => item.id)
        const counted = { plan: currentPlan().plan, changed: ids }
        const notes = await counting(stores, counted, () =>
          change(stores, { sought, ids, id, isMask: body.mask === true }),
        )
        if (ids.length + notes === 0) throw new Refusal('erasure.not-found')
        const kind = body.mask ? 'masked' : 'erased'
        const what = { kind, sought: nameOf(sought), items: ids.length, notes } as const
        const made: Erasure = { id, ...what, ...due, doneAt: at, actor: by.name }
        await stores.erasures.record(made)
        const deed = { at, action: `items.${kind}`, object: `erasure ${id}`, after: what }
        await record(stores, by, deed)
        await stores.outbox.append([{ kind: 'items-erased', id }], at)
        return made
      })
      ring()
      return toView(erasure)
    },
    list: async () => ({ erasures: (await store.erasures.list(500)).map(toView), now: now() }),
  }
}

interface Change {
  readonly sought: Sought
  readonly ids: readonly string[]
  readonly id: string
  readonly isMask: boolean
}

/** A text in the notes of a case is covered either way: the case is the office's own record. */
async function change({ erasures }: Stores, { sought, ids, id, isMask }: Change): Promise<number> {
  if (isMask && 'text' in sought) await erasures.maskItems(ids, sought.text, id)
  else await erasures.eraseItems(ids, id)
  return 'text' in sought ? erasures.maskElsewhere(sought.text) : 0
}

function readSought({ url = '', text = '', mask = false }: ErasureBody): Sought {
  const address = url.trim() === '' ? undefined : canonicalUrl(url.trim())
  const hasWords = searchPhrases(text).flat().join('').length >= 3
  const isOne = (address !== undefined) !== hasWords && (url.trim() === '') !== (text.trim() === '')
  if (!isOne || (mask && !hasWords)) throw new Refusal('erasure.nothing-sought')
  return address === undefined ? { text: text.trim() } : { url: address }
}

/** The text itself would be kept by the register that says that it was erased. */
function nameOf(sought: Sought): string {
  return 'url' in sought ? sought.url : `sha256:${hashSecret(sought.text)}`
}

function dueTimes(calendar: Calendar, receivedAt: Instant) {
  const answer = addWorkingTime(calendar, receivedAt, ANSWER_WORKING_DAYS * calendar.workingDayMs)
  return {
    receivedAt,
    // Past the announced calendar there is no honest date.
    answerDueAt: answer.kind === 'due' ? answer.at : undefined,
    doneDueAt: receivedAt + DONE_DAYS * DAY,
  }
}

function toMatch({ id, title, url, seenAt }: FoundItem): ErasureMatches['items'][number] {
  return { id, title, seenAt, ...(url === undefined ? {} : { url }) }
}

function toView({ answerDueAt, doneDueAt, ...erasure }: Erasure): ErasureView {
  return {
    ...erasure,
    ...(answerDueAt === undefined ? {} : { answerDueAt }),
    ...(doneDueAt === undefined ? {} : { doneDueAt }),
  }
}
