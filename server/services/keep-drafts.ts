import type { DraftView, SaveFileBody } from '../contract/workbench.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { isOfPerson } from '../domain/rules/check-persons.ts'
import { RULE_FOLDERS } from '../domain/rules/rule-folder.ts'
import { record } from './deeds.ts'
import { draftView } from './draft-view.ts'
import type { Store, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import { type RuleBooks, withDraft } from './rule-books.ts'
import type { DraftFile, RuleDraft } from './rule-ports.ts'

export interface DraftPorts {
  readonly store: Store
  readonly books: RuleBooks
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
  readonly ring: () => void
}

export interface KeepDrafts {
  readonly begin: (title: string, by: Actor) => Promise<DraftView>
  readonly show: (id: string) => Promise<DraftView>
  /**
   * Throws `rule.draft-changed` when somebody else saved the file meanwhile: their text stays, and
   * the page keeps the other. A draft may be broken; only a name of a person is never kept.
   */
  readonly save: (id: string, body: SaveFileBody, by: Actor) => Promise<DraftView>
  /** Takes a file out of the draft. */
  readonly revert: (
    id: string,
    file: Pick<SaveFileBody, 'path' | 'seen'>,
    by: Actor,
  ) => Promise<DraftView>
  readonly drop: (id: string, by: Actor) => Promise<DraftView>
  /** One click from elsewhere: into this draft over whatever it holds, or into a new one. */
  readonly put: (
    file: {
      readonly draftId?: string
      readonly title: string
      readonly path: string
      readonly text: string
    },
    by: Actor,
  ) => Promise<DraftView>
}

export function makeKeepDrafts(ports: DraftPorts): KeepDrafts {
  const { store, books, newId, now } = ports
  const show = async (id: string) => draftView(await books.ofDraft(id), books.compile)
  const begin: KeepDrafts['begin'] = async (title, by) => {
    const at = now()
    const draft = newDraft({ id: newId(at), title: title.trim(), by: by.name, at })
    await store.transaction(async (stores) => {
      await stores.ruleDrafts.insert(draft)
      await tell(stores, by, { draft, action: 'rule-draft.begun', at, after: { title } })
    })
    ports.ring()
    return show(draft.id)
  }
  const save: KeepDrafts['save'] = async (id, body, by) => {
    await saveFile(ports, id, body, by)
    return show(id)
  }
  return {
    ...{ show, begin, save },
    put: async ({ draftId, title, path, text }, by) => {
      const { id, files } = draftId === undefined ? await begin(title, by) : await show(draftId)
      const seen = files.find((file) => file.path === path)?.revision ?? 0
      return save(id, { path, text, seen }, by)
    },
    revert: async (id, file, by) => {
      await changeFile(ports, { id, by, file, action: 'rule-draft.reverted' }, () => undefined)
      return show(id)
    },
    drop: async (id, by) => {
      await changeDraft(ports, { id, by, action: 'rule-draft.dropped' }, (draft) => {
        return { ...draft, status: 'dropped' }
      })
      return show(id)
    },
  }
}

async function saveFile(
  ports: DraftPorts,
  id: string,
  body: SaveFileBody,
  by: Actor,
): Promise<void> {
  const { books } = ports
  refusePath(body.path, books.planId)
  await refusePerson(books, id, body)
  // Read before the transaction, which must not reach for the disk: nothing but a release changes
  // it, and then the three-way choice asks.
  const released = (await books.inForce()).get(body.path)
  await changeFile(ports, { id, by, file: body, action: 'rule-draft.saved' }, (found, draft) => {
    const { path, text } = body
    if (text === released) return undefined
    const base = found && !body.rebased ? found.base : released
    const changed = { changedAt: draft.changedAt, changedBy: draft.changedBy }
    return { path, text, base, revision: draft.revision, ...changed }
  })
}

function newDraft(made: { id: string; title: string; by: string; at: Instant }): RuleDraft {
  const { id, title, by, at } = made
  return {
    ...{ id, title, owner: by, status: 'open', revision: 0 },
    ...{ madeAt: at, changedAt: at, changedBy: by, proposedBy: undefined, reason: undefined },
  }
}

interface Changing {
  readonly id: string
  readonly by: Actor
  readonly action: string
  readonly after?: unknown
}

/** Changes a draft that is still worked on, with its line in the log and its announcement. */
export async function changeDraft(
  { store, now, ring }: Pick<DraftPorts, 'store' | 'now' | 'ring'>,
  { id, by, action, after }: Changing,
  change: (draft: RuleDraft, stores: Stores) => RuleDraft | Promise<RuleDraft>,
): Promise<void> {
  await store.transaction(async (stores) => {
    const draft = await holdLive(stores, id)
    const changed = await change({ ...draft, changedAt: now(), changedBy: by.name }, stores)
    await stores.ruleDrafts.update(changed)
    const said = after ?? { revision: changed.revision, status: changed.status }
    await tell(stores, by, { draft: changed, action, at: changed.changedAt, after: said })
  })
  ring()
}

/** The draft, held for this transaction; throws when there is none or nothing can be done with it. */
export async function holdLive(stores: Stores, id: string): Promise<RuleDraft> {
  const draft = await stores.ruleDrafts.hold(id)
  if (!draft) throw new Refusal('rule.draft-not-found', { id })
  if (draft.status === 'open' || draft.status === 'proposed') return draft
  throw new Refusal('rule.draft-closed', { status: draft.status })
}

async function tell(
  stores: Stores,
  by: Actor,
  said: { draft: RuleDraft; action: string; at: Instant; after: unknown },
): Promise<void> {
  const { draft, action, at, after } = said
  await stores.outbox.append([{ kind: 'rule-draft-changed', id: draft.id }], at)
  await record(stores, by, { at, action, object: `rule-draft ${draft.id}`, after })
}

/** What was proposed is not what it was any more: a change of a file takes the proposal back. */
async function changeFile(
  ports: DraftPorts,
  asked: Omit<Changing, 'after'> & { readonly file: Pick<SaveFileBody, 'path' | 'seen'> },
  write: (found: DraftFile | undefined, draft: RuleDraft) => DraftFile | undefined,
): Promise<void> {
  const { file, id } = asked
  const after = { path: file.path }
  await changeDraft(ports, { ...asked, after }, async (draft, { ruleDrafts }) => {
    const files = await ruleDrafts.files([id])
    const found = files.find(({ path }) => path === file.path)
    if ((found?.revision ?? 0) !== file.seen) {
      throw new Refusal('rule.draft-changed', {
        path: file.path,
        by: found?.changedBy ?? draft.changedBy,
        at: found?.changedAt ?? draft.changedAt,
      })
    }
    const changed: RuleDraft = {
      ...draft,
      ...{ revision: draft.revision + 1, status: 'open' },
      ...{ proposedBy: undefined, reason: undefined },
    }
    const written = write(found, changed)
    if (written) await ruleDrafts.putFile(id, written)
    else await ruleDrafts.removeFile(id, file.path)
    return changed
  })
}

/** Rules and shared lists; the plan, its sources and places are the administrator's files. */
function refusePath(path: string, planId: string): void {
  const folders = ['shared', ...Object.values(RULE_FOLDERS).map((folder) => `${planId}/${folder}`)]
  const name = /^(.+)\/[a-z0-9][a-z0-9-]{0,59}\.yaml$/.exec(path)?.[1]
  if (name === undefined || !folders.includes(name))
    throw new Refusal('rule.path-refused', { path })
}

async function refusePerson(
  books: RuleBooks,
  id: string,
  { path, text }: SaveFileBody,
): Promise<void> {
  const { texts } = await books.ofDraft(id)
  const read = books.compile(withDraft(texts, [{ path, text }], books.planId))
  const faults = 'faults' in read ? read.faults : []
  const named = faults.find((fault) => fault.file === path && isOfPerson(fault))
  if (named) {
    throw new Refusal('rule.person-named', { path, line: named.line, message: named.message })
  }
}
