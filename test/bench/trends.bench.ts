import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { makeLoad } from '../../server/app/open-plan.ts'
import { DAY, dayString, HOUR } from '../../server/domain/plan/local-time.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeShowTrends, type TrendsAsk } from '../../server/services/show-trends.ts'
import { migrate } from '../../server/store/migrate.ts'
import { storesOn } from '../../server/store/open-store.ts'
import { recount } from '../../server/store/recount.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { figure, median } from './figures.ts'

const RULES = join(import.meta.dirname, '../../rules')
const PLAN = { rulesDir: RULES, planId: 'khuong-dinh', sourcesFile: undefined }
const ITEMS = 1_000_000
const DAYS = 5 * 365
const ROUNDS = 15
const NOW = Date.UTC(2026, 10, 20, 3)
const FIRST = NOW - DAYS * DAY
const quiet = { info: () => {}, warn: () => {} }

/** A million items over five years, made up by the engine itself; every chart of the page over them. */
export async function benchTrends(print: (line: string) => void): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wardpulse-bench-'))
  const engine = await openSqlite(dataDir)
  try {
    await migrate(engine, quiet)
    await fill(engine.db)
    const started = performance.now()
    const basis = { urgent: ['spot-0', 'spot-1'], official: ['source-0'], community: [] }
    const range = { fromDay: 0, toDay: 100_000, fromHour: 0, toHour: 2_400_000 }
    await engine.transaction((db) => recount(db, range, basis))
    const counted = (performance.now() - started) / 1000
    print(figure('all counts made anew, 1,000,000 items', `${counted.toFixed(1)} s`, '–'))
    const loaded = await makeLoad(PLAN)()
    if ('faults' in loaded) throw new Error('The shipped plan has faults; run `rules check`')
    const store = storesOn(engine.db, engine) as Store // charts only read
    const currentPlan = () => loaded.inForce
    const showTrends = makeShowTrends({ store, currentPlan, now: () => NOW })
    const times: number[] = []
    for (const [name, ask] of ASKS) {
      const own = await timed(() => showTrends(ask))
      times.push(...own)
      print(figure(`  ${name}`, `${median(own).toFixed(1)} ms`, '–'))
    }
    const sorted = times.toSorted((a, b) => a - b)
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
    print(figure('any of these questions, p95', `${p95.toFixed(1)} ms`, '≤ 100 ms'))
    const raw = median(await timed(() => rawByMonth(engine.db), 3))
    const same = median(await timed(() => showTrends(FIVE_YEARS)))
    print(figure('the same from the items, by axis and month', `${raw.toFixed(0)} ms`, '–'))
    print(figure('  times slower than from the counts', (raw / same).toFixed(0), '–'))
  } finally {
    await engine.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const day = (at: number) => dayString(Math.floor(at / DAY))
const back = (days: number) => ({ from: day(NOW - days * DAY), to: day(NOW) })
const FIVE_YEARS: TrendsAsk = { by: 'axis', per: 'month', ...back(DAYS - 40) }
const ASKS: readonly (readonly [string, TrendsAsk])[] = [
  ['hot spots by hour, 14 days', { by: 'hotSpot', per: 'hour', ...back(13) }],
  [
    'hot spots by day, 30 days, compared',
    { by: 'hotSpot', per: 'day', ...back(29), compare: 'before' },
  ],
  ['axes by day, a year, one circle', { by: 'axis', per: 'day', ...back(365), circle: 'city' }],
  [
    'sources by week, a year, compared',
    { by: 'source', per: 'week', ...back(364), compare: 'year' },
  ],
  ['axes by month, five years', FIVE_YEARS],
  ['places by week, five years', { by: 'place', per: 'week', ...back(DAYS - 40) }],
  ['press and official by month, five years', { by: 'tier', per: 'month', ...back(DAYS - 40) }],
]

async function timed(work: () => Promise<unknown>, rounds = ROUNDS): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times
}

type BenchDb = Awaited<ReturnType<typeof openSqlite>>['db']

async function rawByMonth(db: BenchDb): Promise<void> {
  await sql`SELECT substr(seen_day, 1, 7) AS month, label, COUNT(*) FROM labels
    WHERE dimension = 'axis' GROUP BY 1, 2`.execute(db)
}

/** Twelve axes, twenty hot spots on a third of the items, places on a fifth; forty sources. */
async function fill(db: BenchDb): Promise<void> {
  const step = Math.floor((DAYS * DAY) / ITEMS)
  const at = sql`${FIRST} + n * ${step}`
  const seenDay = sql`date((${at} + 25200000) / 1000, 'unixepoch')`
  const circle = sql`CASE n % 10 WHEN 0 THEN 'ward' WHEN 1 THEN 'abroad' WHEN 2 THEN 'city'
    WHEN 3 THEN 'city' ELSE 'country' END`
  const numbers = sql`WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${ITEMS - 1})`
  await sql`INSERT INTO items (id, source_id, title, excerpt, fetched_at, seen_at, seen_day, late,
      version, text_hash, story_id, rule_set, circle)
    ${numbers} SELECT 'i' || n, 'source-' || (n * 7 % 40), 'Tin', '', ${at}, ${at}, ${seenDay},
      n % 50 = 0, 1, '', 's', 'r', ${circle} FROM numbers`.execute(db)
  const label = async (dimension: string, name: string, every: number, kinds: number) => {
    await sql`INSERT INTO labels (item_id, dimension, label, position, score, threshold, evidence,
        seen_at, seen_day, circle)
      ${numbers} SELECT 'i' || n, ${dimension}, ${name} || '-' || (n * 13 % ${kinds}), 0, 1, 1, '[]',
        ${at}, ${seenDay}, ${circle} FROM numbers WHERE n % ${every} = 0`.execute(db)
  }
  await label('axis', 'axis', 1, 12)
  await label('hotSpot', 'spot', 3, 20)
  await label('place', 'place', 5, 60)
  const hours = Array.from({ length: DAYS * 24 }, (_, i) => Math.floor(FIRST / HOUR) + i)
  const rows = hours.map((hour) => [hour, Math.floor((hour + 7) / 24)])
  await sql`INSERT INTO coverage_hours (hour, day, due, healthy)
    SELECT value ->> 0, value ->> 1, 40, 39 FROM json_each(${JSON.stringify(rows)})`.execute(db)
  const days = [...new Set(rows.map(([, number]) => number ?? 0))]
  const sources = days.flatMap((number) =>
    Array.from({ length: 40 }, (_, s) => [number, `source-${s}`]),
  )
  await sql`INSERT INTO source_days (day, source_id, due, healthy)
    SELECT value ->> 0, value ->> 1, 24, 24 FROM json_each(${JSON.stringify(sources)})`.execute(db)
}
