import { setImmediate } from 'node:timers/promises'
import type { CandidateExample } from '../contract/examples.ts'
import type { MendList, MendView, TakeMendBody, TakenMend } from '../contract/mends.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { applyMend } from '../domain/rules/apply-mend.ts'
import type { ClassifiedText } from '../domain/rules/classify.ts'
import { classify } from '../domain/rules/classify.ts'
import { type Mend, mendsOfFalseAlarm, mendsOfMiss } from '../domain/rules/propose-mends.ts'
import type { LoadedRules } from '../domain/rules/read-rule-set.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'
import { tellingPhrases } from '../domain/rules/telling-phrases.ts'
import { type MendTrial, tryMend } from '../domain/rules/try-mend.ts'
import type { BacktestEngine } from './backtest-ports.ts'
import type { KeepDrafts } from './keep-drafts.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import type { RuleBooks } from './rule-books.ts'

export interface MendPorts {
  readonly store: Store
  readonly books: RuleBooks
  readonly engine: BacktestEngine
  readonly putDraft: KeepDrafts['put']
  readonly now: () => Instant
}

export interface MendRules {
  readonly propose: (candidateId: string) => Promise<MendList>
  readonly take: (candidateId: string, body: TakeMendBody, actor: Actor) => Promise<TakenMend>
}

const DAY = 86_400_000
const DAYS = 14
/** What other items say is rare or common in this one. */
const BACKGROUND = 200
const TELLING = 12
/** Enough to choose from; each is tried on two weeks of items. */
const MOST_GOOD = 3
const MOST_REFUSED = 5

/** The smallest changes of a rule that mend one false alarm or one miss; none that loses a judged hit. */
export function makeMendRules(ports: MendPorts): MendRules {
  const { store, books } = ports
  const find = async (id: string): Promise<CandidateExample> => {
    const found = await store.examples.find(id)
    if (!found) throw new Refusal('candidate.not-found', { id })
    return found
  }
  return {
    propose: async (id) => {
      const candidate = await find(id)
      const [texts, text] = [await books.inForce(), await textOf(store, candidate.itemId)]
      const rules = soundRules(books, texts)
      const path = pathOf(books, candidate)
      const base = texts.get(path)
      const empty = { label: candidate.label, path, mends: [], days: DAYS }
      if (base === undefined) return { ...empty, settled: false }
      const isLabelled = hasLabel(rules, text, candidate.label)
      if (isLabelled !== (candidate.kind === 'false-alarm')) return { ...empty, settled: true }
      const trials = await tryAll(ports, { candidate, rules, text, base, path })
      const good = trials.filter(({ refused }) => refused === undefined)
      const tried = await Promise.all(
        good.map(async (view) => ({
          ...view,
          ...(await effectOf(ports, { texts, path, base, label: candidate.label }, view.mend)),
        })),
      )
      const bad = trials.filter(({ refused }) => refused !== undefined).slice(0, MOST_REFUSED)
      return { ...empty, mends: [...tried, ...bad], settled: false }
    },
    take: async (id, { mend, draft }, actor) => {
      const candidate = await find(id)
      const path = pathOf(books, candidate)
      const texts = draft === undefined ? await books.inForce() : (await books.ofDraft(draft)).texts
      const base = texts.get(path)
      if (base === undefined) throw new Refusal('candidate.no-rule', { path })
      const text = withExample(books, texts, { path, base, mend, candidate })
      const title = `${candidate.label}: ${candidate.title}`.slice(0, 120)
      const file = { title, path, text, ...(draft === undefined ? {} : { draftId: draft }) }
      const view = await ports.putDraft(file, actor)
      return { draft: view.id, path }
    },
  }
}

function pathOf({ planId }: RuleBooks, { label }: CandidateExample): string {
  return `${planId}/hot-spots/${label}.yaml`
}

function soundRules({ compile }: RuleBooks, texts: RuleTexts): LoadedRules {
  const read = compile(texts)
  if ('ruleSet' in read) return read
  throw new Error('The rules in force cannot be compiled')
}

async function textOf(store: Store, itemId: string): Promise<ClassifiedText> {
  const item = await store.items.find(itemId)
  if (!item) throw new Refusal('item.not-found', { id: itemId })
  const source = await store.sources.find(item.sourceId)
  const of = source && { tier: source.definition.tier, area: source.definition.area }
  return { title: item.title, excerpt: item.excerpt, ...of }
}

function hasLabel({ ruleSet }: LoadedRules, text: ClassifiedText, label: string): boolean {
  return classify(ruleSet, text).hotSpots.some(({ id }) => id === label)
}

interface Trying {
  readonly candidate: CandidateExample
  readonly rules: LoadedRules
  readonly text: ClassifiedText
  readonly base: string
  readonly path: string
}

async function tryAll(
  { store }: MendPorts,
  { candidate, rules, text, base, path }: Trying,
): Promise<readonly MendView[]> {
  const { label, kind, itemId } = candidate
  const others = (await store.items.list({ limit: BACKGROUND })).filter(({ id }) => id !== itemId)
  const telling = tellingPhrases(text, others, TELLING)
  const asked = { ruleSet: rules.ruleSet, text, label, telling }
  const mends = kind === 'missed' ? mendsOfMiss(asked) : mendsOfFalseAlarm(asked)
  const judgedHits = await store.judgements.rightTexts(label)
  const trial: MendTrial = {
    ...{ sources: rules.sources, path, base, label, text, judgedHits },
    wanted: kind === 'missed',
  }
  const views: MendView[] = []
  for (const mend of mends) {
    if (views.filter(({ refused }) => refused === undefined).length >= MOST_GOOD) break
    views.push({ mend, ...tryMend(trial, mend) })
    // Each compiles a rule: others get a turn in between.
    await setImmediate()
  }
  return views
}

/** What it would do to the items of the last days, by the same engine as a backtest. */
async function effectOf(
  { store, engine, books, now }: MendPorts,
  {
    texts,
    path,
    base,
    label,
  }: {
    readonly texts: RuleTexts
    readonly path: string
    readonly base: string
    readonly label: string
  },
  mend: Mend,
): Promise<Pick<MendView, 'effect'>> {
  const definitions = await store.sources.definitions()
  const task = {
    ...{ planId: books.planId, released: texts, judged: [] },
    draft: new Map([...texts, [path, applyMend(base, mend)]]),
    sources: definitions.map(({ id, tier, area }) => ({ id, tier, area })),
    ...{ from: now() - DAYS * DAY, to: now() },
  }
  const outcome = await engine.run(task, () => {}).outcome
  if (outcome.kind !== 'done') return {}
  const { counts, done } = outcome.end
  const found = counts.find((count) => count.dimension === 'hotSpot' && count.label === label)
  return { effect: { gained: found?.gained ?? 0, lost: found?.lost ?? 0, items: done } }
}

/** With the item's title as an example, unless that stands in the way: it may name a person. */
function withExample(
  { compile }: RuleBooks,
  texts: RuleTexts,
  {
    path,
    base,
    mend,
    candidate,
  }: {
    readonly path: string
    readonly base: string
    readonly mend: Mend
    readonly candidate: CandidateExample
  },
): string {
  const kind = candidate.kind === 'missed' ? ('hit' as const) : ('miss' as const)
  const whole = applyMend(base, mend, { kind, title: candidate.title })
  const read = compile(new Map([...texts, [path, whole]]))
  return 'faults' in read ? applyMend(base, mend) : whole
}
