import type {
  BacktestItemPage,
  BacktestItemView,
  JudgementBody,
  JudgingSample,
} from '../contract/backtests.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Dimension } from '../domain/rules/classification.ts'
import { strataOf } from '../domain/rules/draft-quality.ts'
import {
  BACKTEST_KINDS,
  type BacktestKind,
  type JudgedStratum,
  judgedOnce,
  nextStratum,
} from '../domain/rules/next-to-judge.ts'
import type { ShownFind, StoredBacktest } from './backtest-ports.ts'
import { record } from './deeds.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'

export interface ListAsked {
  readonly dimension: Dimension
  readonly label: string
  readonly kind: BacktestKind
  readonly before?: string
}

export interface JudgeItems {
  readonly list: (backtest: string, asked: ListAsked) => Promise<BacktestItemPage>
  readonly sample: (
    backtest: string,
    only: { readonly dimension?: Dimension; readonly label?: string },
  ) => Promise<JudgingSample>
  readonly judge: (body: JudgementBody, actor: Actor) => Promise<void>
}

const PAGE = 30
/** Of each label and kind the newest that are kept. */
const MOST = 1_000
/** Enough to go on judging while the next ones are asked for. */
const SAMPLE = 12
/** As many as were drawn. */
const DRAWN = 60

/** What a draft changes, for people to look at and to judge. */
export function makeJudgeItems({
  store,
  now,
  ring,
}: {
  readonly store: Store
  readonly now: () => Instant
  readonly ring: () => void
}): JudgeItems {
  const get = async (id: string): Promise<StoredBacktest> => {
    const run = await store.backtests.find(id)
    if (!run) throw new Refusal('backtest.not-found', { id })
    return run
  }
  return {
    list: async (id, { before, ...asked }) => {
      const { from, to } = await get(id)
      const position = before === undefined ? undefined : readPosition(before)
      const finds = await store.backtests.listFinds({
        ...{ ...asked, backtest: id, from, to, limit: PAGE + 1 },
        ...(position && { before: position }),
      })
      const shown = finds.slice(0, PAGE)
      const last = finds.length > PAGE ? shown.at(-1) : undefined
      const next = last && { next: `${last.seenAt}-${last.itemId}` }
      const titleOf = await sourceTitles(store)
      return { items: shown.map((find) => toView(find, titleOf)), ...next, most: MOST }
    },
    sample: async (id, only) => drawSample(store, await get(id), only),
    judge: async (body, actor) => {
      const run = await get(body.backtest)
      await judge(store, { body, run, at: now() }, actor)
      ring()
    },
  }
}

function readPosition(text: string): { readonly seenAt: number; readonly id: string } {
  const [, seenAt, id] = /^(\d{1,16})-([a-z0-9.-]{1,80})$/.exec(text) ?? []
  if (seenAt === undefined || id === undefined) {
    throw new Refusal('request.invalid', { field: 'before' })
  }
  return { seenAt: Number(seenAt), id }
}

interface OpenStratum extends JudgedStratum {
  readonly finds: readonly ShownFind[]
}

/** Each item where it says most, as if those before it had been judged. */
async function drawSample(
  store: Store,
  run: StoredBacktest,
  only: { readonly dimension?: Dimension; readonly label?: string },
): Promise<JudgingSample> {
  const [all, titleOf] = await Promise.all([openStrata(store, run, only), sourceTitles(store)])
  const items: BacktestItemView[] = []
  let strata = all
  for (let next = nextStratum(strata); next && items.length < SAMPLE; next = nextStratum(strata)) {
    const taken = next
    const find = taken.finds.at(-taken.open)
    if (find) items.push(toView(find, titleOf))
    strata = strata.map((one) => (one === taken ? judgedOnce(one) : one))
  }
  const sum = (of: (one: OpenStratum) => number) => all.reduce((total, one) => total + of(one), 0)
  return { items, judged: sum(({ right, wrong }) => right + wrong), open: sum(({ open }) => open) }
}

async function openStrata(
  store: Store,
  run: StoredBacktest,
  only: { readonly dimension?: Dimension; readonly label?: string },
): Promise<readonly OpenStratum[]> {
  const said = await store.backtests.judgedIn(run.id)
  const counts = run.summary.counts.filter(
    ({ dimension, label }) =>
      (only.dimension ?? dimension) === dimension && (only.label ?? label) === label,
  )
  const strata = counts.flatMap((count) => {
    const { dimension, label } = count
    const own = said.filter((one) => one.dimension === dimension && one.label === label)
    const sized = strataOf(
      count,
      own.map(({ kind, verdict }) => ({ kind, verdict, inPeriod: true })),
    )
    return BACKTEST_KINDS.map((kind) => ({ dimension, label, kind, ...sized[kind] }))
  })
  return Promise.all(
    strata
      .filter(({ items }) => items > 0)
      .map(async ({ dimension, ...stratum }) => {
        const of = { backtest: run.id, dimension, label: stratum.label, kind: stratum.kind }
        const drawn = await store.backtests.drawFinds({
          ...of,
          from: run.from,
          to: run.to,
          limit: DRAWN,
        })
        const finds = drawn.filter((find) => find.verdict === undefined && isOfNow(find))
        return { ...stratum, finds, open: finds.length }
      }),
  )
}

function isOfNow({ textHash, nowHash }: ShownFind): boolean {
  return textHash === nowHash
}

type TitleOf = (sourceId: string) => string

async function sourceTitles({ sources }: Store): Promise<TitleOf> {
  const titles = new Map((await sources.definitions()).map(({ id, title }) => [id, title]))
  return (id) => titles.get(id) ?? id
}

function toView(find: ShownFind, titleOf: TitleOf): BacktestItemView {
  const { nowHash: _now, draw: _draw, before, after, link, verdict, ...shown } = find
  // Offsets into another text would mark words that are not there.
  const fits = isOfNow(find)
  return {
    ...shown,
    sourceTitle: titleOf(shown.sourceId),
    ...(link === undefined ? {} : { link }),
    ...(before && fits && { before }),
    ...(after && fits && { after }),
    ...(verdict && { verdict }),
  }
}

interface Judging {
  readonly body: JudgementBody
  readonly run: StoredBacktest
  readonly at: Instant
}

/** Written down with what was said before; who said it stands in the log alone. */
async function judge(store: Store, { body, run, at }: Judging, actor: Actor): Promise<void> {
  const { itemId, textHash, dimension, label, verdict } = body
  const of = { itemId, textHash, dimension, label }
  await store.transaction(async (stores) => {
    const item = await stores.items.find(itemId)
    if (!item) throw new Refusal('item.not-found', { id: itemId })
    if (item.textHash !== textHash) throw new Refusal('judgement.text-changed', { id: itemId })
    const before = await stores.judgements.find(of)
    if (verdict === undefined) await stores.judgements.remove(of)
    else await stores.judgements.put({ ...of, verdict, at, ruleSet: run.versions.draft })
    await record(stores, actor, {
      ...{ at, action: 'label.judged', object: `item ${itemId}` },
      before: { dimension, label, verdict: before },
      after: { dimension, label, verdict },
    })
    await stores.outbox.append([{ kind: 'label-judged', id: itemId }], at)
  })
}
