import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeBacktestThread } from '../../server/app/backtest-thread.ts'
import { classify } from '../../server/domain/rules/classify.ts'
import { readRuleSet } from '../../server/domain/rules/read-rule-set.ts'
import type { RuleTexts } from '../../server/domain/rules/rule-texts.ts'
import type { BacktestTask } from '../../server/services/backtest-ports.ts'
import { hashText } from '../../server/services/hash-text.ts'
import { insertRows } from '../../server/store/bulk.ts'
import { ITEM_COLUMNS } from '../../server/store/item-rows.ts'
import { itemsOn } from '../../server/store/items.ts'
import { migrate } from '../../server/store/migrate.ts'
import { readRuleTexts } from '../../server/store/rule-files.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { figure, median } from './figures.ts'
import { type BenchItem, makeItems, makeRandom, makeWords } from './synthetic-text.ts'

const PLAN = 'khuong-dinh'
const RULE = `${PLAN}/hot-spots/flooding.yaml`
const ABROAD = 'shared/abroad.yaml'
const SOME = 100_000
const ROUNDS = 5
/** The whole of them with `WARDPULSE_BENCH_ITEMS=1000000`; a tenth is enough to see the rate. */
const MANY = Number(process.env.WARDPULSE_BENCH_ITEMS ?? 100_000)

/** A changed rule over stored items, and the whole set in the background with the desk beside it. */
export async function benchBacktest(print: (line: string) => void): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wardpulse-'))
  const engine = await openSqlite(dataDir)
  await migrate(engine, { info: () => undefined, warn: () => undefined })
  const random = makeRandom(7)
  const texts = makeItems(makeWords(random), { count: 5_000, length: 10, random })
  await fill(engine.db, texts, Math.max(SOME, MANY))
  const released = await readRuleTexts('rules', PLAN)
  const thread = makeBacktestThread({ dataDir })
  const items = itemsOn(engine.db, engine)
  const times: Timed[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const draft = edited(released, RULE, `phrases:\n  - mai ho ${round} : 5`, 'phrases:')
    times.push(await time(thread, taskOf(released, draft, SOME)))
  }
  // The first run reads all rules and warms the thread up, as opening the editor does.
  const warm = times.slice(1)
  const plain = plainRate(released, texts)
  const whole = median(warm.map(({ ms }) => ms))
  const rate = (SOME / whole) * 1000
  print(figure('one rule, 100,000 items: first rows', `${ms(warm, 'firstMs')} ms`, '≤ 300 ms'))
  print(figure('one rule, 100,000 items: complete', `${whole.toFixed(0)} ms`, '≤ 3,000 ms'))
  print(
    figure(
      '  share of the plain engine’s speed',
      (rate / plain).toFixed(2),
      '(whole set, no store)',
    ),
  )
  const quiet = await deskWhile(items, wait(3_000))
  const draft = edited(released, ABROAD, 'phrases:\n  - xyzabc', 'phrases:')
  let run: Timed | undefined
  const running = time(thread, taskOf(released, draft, MANY)).then((timed) => {
    run = timed
  })
  const busy = await deskWhile(items, running)
  const seconds = (((run?.ms ?? 0) / MANY) * 1_000_000) / 1000
  print(figure(`whole set, per 1,000,000 items (${MANY} run)`, `${seconds.toFixed(0)} s`, '≤ 60 s'))
  print(
    figure(
      '  desk list p99 meanwhile / quiet',
      `${busy.toFixed(1)} / ${quiet.toFixed(1)} ms`,
      'unharmed',
    ),
  )
  await thread.close()
  await engine.close()
  await rm(dataDir, { recursive: true, force: true })
}

interface Timed {
  readonly firstMs: number
  readonly ms: number
}

async function time(
  thread: ReturnType<typeof makeBacktestThread>,
  task: BacktestTask,
): Promise<Timed> {
  const start = performance.now()
  let firstMs = 0
  const { outcome } = thread.run(task, () => {
    firstMs ||= performance.now() - start
  })
  const ended = await outcome
  if (ended.kind !== 'done') throw new Error(`the backtest ended as ${ended.kind}`)
  return { firstMs, ms: performance.now() - start }
}

const NOW = Date.UTC(2026, 10, 20)

function taskOf(released: RuleTexts, draft: RuleTexts, items: number): BacktestTask {
  const sources = Array.from({ length: 40 }, (_, i) => ({
    id: `s${i}`,
    tier: 'press' as const,
    area: undefined,
  }))
  return { planId: PLAN, released, draft, sources, from: NOW - items * 1000, to: NOW, judged: [] }
}

function edited(texts: RuleTexts, path: string, now: string, old: string): RuleTexts {
  return new Map([...texts, [path, (texts.get(path) ?? '').replace(old, now)]])
}

async function fill(
  db: Parameters<typeof insertRows>[0],
  texts: readonly BenchItem[],
  count: number,
): Promise<void> {
  for (let first = 0; first < count; first += texts.length) {
    const rows = texts.map(({ title, excerpt }, k) => rowOf(count, first + k, { title, excerpt }))
    await db
      .transaction()
      .execute((trx) => insertRows(trx, { table: 'items', columns: ITEM_COLUMNS, rows }))
  }
}

function rowOf(count: number, i: number, text: { title: string; excerpt: string }) {
  const id = `i${String(i).padStart(9, '0')}`
  return {
    ...{ id, source_id: `s${i % 40}`, guid: null, link: null, guid_key: null, ...text },
    ...{ url: `https://x.example/${i}`, url_key: `u${i}`, published_at: NOW, updated_at: null },
    ...{ fetched_at: NOW, seen_at: NOW - (count - i) * 1000, seen_day: '2026-11-20' },
    ...{ late: 0 as const, version: 1, text_hash: `h${i}`, story_id: `st${i}` },
    ...{ rule_set: 'r', circle: 'city' as const },
  }
}

/** Items a second that the whole rule set labels, with nothing read and nothing compared. */
function plainRate(texts: RuleTexts, items: readonly BenchItem[]): number {
  const read = readRuleSet({ texts, planId: PLAN, hash: hashText })
  if ('faults' in read) throw new Error('the shipped rules are sound')
  const rounds = Array.from({ length: 5 }, () => {
    const start = performance.now()
    for (const { title, excerpt } of items) classify(read.ruleSet, { title, excerpt })
    return performance.now() - start
  })
  return (items.length / median(rounds)) * 1000
}

/** The slowest hundredth of the desk's lists while something else goes on. */
async function deskWhile(
  items: Pick<ReturnType<typeof itemsOn>, 'list'>,
  until: Promise<void>,
): Promise<number> {
  const took: number[] = []
  let isOver = false
  const over = until.then(() => {
    isOver = true
  })
  while (!isOver) {
    const start = performance.now()
    await items.list({ limit: 50 })
    took.push(performance.now() - start)
    await wait(10)
  }
  await over
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN
}

function ms(times: readonly Timed[], of: 'firstMs'): string {
  return median(times.map((timed) => timed[of])).toFixed(0)
}
