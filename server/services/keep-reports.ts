import { createHash } from 'node:crypto'
import type {
  BeginReportBody,
  IssueOutline,
  IssueReportBody,
  ReportList,
  ReportView,
  WriteReportBody,
} from '../contract/reports.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import { maskPersonalData } from '../domain/text/mask.ts'
import { record } from './deeds.ts'
import type { ListDueReports } from './due-reports.ts'
import type { Store, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import {
  type ModelPorts,
  modelOf,
  nameOf,
  type ReportFile,
  type ReportFormat,
  titleOf,
  toFile,
} from './report-model.ts'
import type { ReportDraft, ReportScope } from './report-ports.ts'
import { getTemplate, readScope } from './report-scope.ts'

export interface KeepReports {
  readonly list: () => Promise<ReportList>
  /** Begins a report, or goes on with the one that was begun for the same period. */
  readonly begin: (body: BeginReportBody, by: Actor) => Promise<ReportView>
  readonly show: (id: string) => Promise<ReportView>
  /** Throws `report.changed` when somebody else has written meanwhile. */
  readonly write: (id: string, body: WriteReportBody, by: Actor) => Promise<ReportView>
  /** Keeps it as it stands now, for ever; issued again it is a correction. */
  readonly issue: (id: string, body: IssueReportBody, by: Actor) => Promise<ReportView>
  readonly saveDraft: (id: string, format: ReportFormat) => Promise<ReportFile>
  readonly saveIssue: (id: string, format: ReportFormat) => Promise<ReportFile>
  /** A report that nobody keeps, straight as a file. */
  readonly saveNow: (body: BeginReportBody, format: ReportFormat) => Promise<ReportFile>
}

export interface ReportPorts extends ModelPorts {
  readonly store: Store
  readonly listDue: ListDueReports
  readonly newId: (now: Instant) => string
  readonly ring: () => void
}

const MOST_LISTED = 100
const TEXT_LENGTH = 20_000

export function makeKeepReports(ports: ReportPorts): KeepReports {
  const { store, currentPlan, now } = ports
  const show = async (id: string) => toView(ports, await getDraft(store, id))
  return {
    list: () => list(ports),
    show,
    begin: async (body, by) => {
      const scope = readScope(body, currentPlan().plan, now())
      const known = scope.period === undefined ? undefined : await store.reports.draftFor(scope)
      return toView(ports, known ?? (await begin(ports, scope, by)))
    },
    write: async (id, { revision, texts }, by) => {
      const draft = await getDraft(store, id)
      const template = getTemplate(currentPlan().plan, draft.template)
      const known = new Set(
        template.parts.flatMap((part) => (part.kind === 'write' ? part.id : [])),
      )
      const told = Object.entries(texts).filter(([part]) => known.has(part))
      const clean = told.map(([part, text]) => [part, cleanWriting(text)] as const)
      const next = { texts: { ...draft.texts, ...Object.fromEntries(clean) } }
      await save(ports, { ...draft, ...next, revision: revision + 1 }, by)
      return show(id)
    },
    issue: async (id, { revision }, by) => {
      await issue(ports, { id, revision }, by)
      return show(id)
    },
    saveDraft: async (id, format) => {
      const draft = await getDraft(store, id)
      return toFile(ports, await modelOf(ports, draft, draft.texts), format)
    },
    saveIssue: async (id, format) => {
      const found = await store.reports.findIssue(id)
      if (!found) throw new Refusal('report.not-found', { id })
      if (format !== 'docx') return toFile(ports, found.model, format)
      return { name: nameOf(found.model, format), file: found.document }
    },
    saveNow: async (body, format) => {
      const scope = readScope(body, currentPlan().plan, now())
      const known = scope.period === undefined ? undefined : await store.reports.draftFor(scope)
      return toFile(ports, await modelOf(ports, scope, known?.texts ?? {}), format)
    },
  }
}

async function list({ store, currentPlan, listDue, now }: ReportPorts): Promise<ReportList> {
  const { reports = [] } = currentPlan().plan
  const drafts = await store.reports.drafts(MOST_LISTED)
  return {
    due: await listDue(),
    drafts: drafts.map(
      ({ texts: _texts, revision: _revision, madeAt: _madeAt, ...draft }) => draft,
    ),
    issues: await store.reports.issues(MOST_LISTED),
    templates: reports.map(({ id, title, titleEn, period }) => ({ id, title, titleEn, period })),
    now: now(),
  }
}

async function getDraft({ reports }: Pick<Stores, 'reports'>, id: string): Promise<ReportDraft> {
  const found = await reports.findDraft(id)
  if (!found) throw new Refusal('report.not-found', { id })
  return found
}

/** Line ends stay; numbers of persons do not. */
function cleanWriting(text: string): string {
  return maskPersonalData(cleanText(text, { maxLength: TEXT_LENGTH, keepLines: true }))
}

async function begin(ports: ReportPorts, scope: ReportScope, by: Actor): Promise<ReportDraft> {
  const { store, newId, now, ring } = ports
  const at = now()
  const times = { madeAt: at, changedAt: at, actor: by.name }
  const draft: ReportDraft = { ...scope, id: newId(at), texts: {}, revision: 1, ...times }
  await store.transaction(async (stores) => {
    await stores.reports.insertDraft(draft)
    await stores.outbox.append([{ kind: 'report-changed', id: draft.id }], at)
    await record(stores, by, {
      ...{ at, action: 'report.begun', object: `report ${draft.id}` },
      after: { template: scope.template, fromDay: scope.fromDay, toDay: scope.toDay },
    })
  })
  ring()
  return draft
}

async function save(
  { store, now, ring }: ReportPorts,
  draft: ReportDraft,
  by: Actor,
): Promise<void> {
  const at = now()
  const { id, revision } = draft
  await store.transaction(async (stores) => {
    const written = { ...draft, changedAt: at, actor: by.name }
    if (!(await stores.reports.saveDraft(written))) throw new Refusal('report.changed', { id })
    await stores.outbox.append([{ kind: 'report-changed', id }], at)
    await record(stores, by, {
      at,
      action: 'report.written',
      object: `report ${id}`,
      after: { revision },
    })
  })
  ring()
}

async function issue(
  ports: ReportPorts,
  { id, revision }: { readonly id: string; readonly revision: number },
  by: Actor,
): Promise<void> {
  const { store, renderers, newId, now, ring } = ports
  const draft = await getDraft(store, id)
  if (draft.revision !== revision) throw new Refusal('report.changed', { id })
  const model = await modelOf(ports, draft, draft.texts)
  const document = await renderers.docx(model)
  const at = now()
  const hash = createHash('sha256').update(document).digest('hex')
  await store.transaction(async (stores) => {
    // Whoever issues takes the draft's turn: of two who press at once one is told that it changed.
    const turn = { ...draft, revision: revision + 1, changedAt: at, actor: by.name }
    if (!(await stores.reports.saveDraft(turn))) throw new Refusal('report.changed', { id })
    const [last] = await stores.reports.issuesOf(id)
    const {
      texts: _texts,
      hotSpot: _spot,
      storyId: _story,
      madeAt: _made,
      changedAt: _changed,
      revision: _revision,
      ...scope
    } = draft
    const number = (last?.number ?? 0) + 1
    await stores.reports.issue({
      ...{
        ...scope,
        id: newId(at),
        draftId: id,
        number,
        title: titleOf(model),
        model,
        document,
        hash,
      },
      ...{ issuedAt: at, actor: by.name },
      ...(last ? { replaces: last.id } : {}),
    })
    await stores.outbox.append([{ kind: 'report-changed', id }], at)
    const after = { number, hash, ...(last ? { replaces: last.id } : {}) }
    await record(stores, by, { at, action: 'report.issued', object: `report ${id}`, after })
  })
  ring()
}

async function toView(ports: ReportPorts, draft: ReportDraft): Promise<ReportView> {
  const { id, revision, texts } = draft
  const issues: readonly IssueOutline[] = await ports.store.reports.issuesOf(id)
  return { id, revision, model: await modelOf(ports, draft, texts), issues, now: ports.now() }
}
