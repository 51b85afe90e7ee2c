import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { HOUR, localDay } from '../../server/domain/plan/local-time.ts'
import type { Plan } from '../../server/domain/plan/plan.ts'
import { classify } from '../../server/domain/rules/classify.ts'
import type { HourSeries } from '../../server/domain/trends/hour-series.ts'
import { replaySpikes, SPIKE_SETTINGS } from '../../server/domain/trends/spikes.ts'
import { loadPlan } from '../../server/store/plan-files.ts'
import { KNOWN_EVENTS } from './spike-events.ts'

interface NewsRow {
  readonly source: string
  readonly title: string
  readonly description: string | null
  readonly published: string | null
}

interface Told {
  readonly hour: number
  readonly source: string
  readonly title: string
}

/** Labels whose large events of the season a reader knows from memory and from the papers. */
const EVENT_LABELS = [
  'disaster',
  'flooding',
  'pollution',
  'food-safety',
  'school',
  'epidemic',
  'fire',
]

/** So many weeks teach what is usual before a ring counts. */
const LEARNING_WEEKS = 6

/**
 * Prints when the spike alarm would have rung on seven months of real news, label by label, with a
 * headline of the window that tells a reader what it was about.
 */
export async function evalSpikes(print: (line: string) => void, dataDir: string): Promise<void> {
  const rulesDir = join(import.meta.dirname, '../../rules')
  const loaded = await loadPlan({ rulesDir, planId: 'khuong-dinh' })
  if ('faults' in loaded) throw new Error('The shipped plan has faults; run `rules check`')
  const { plan } = loaded
  const file = join(dataDir, 'news/news-2025-08-to-2026-02.jsonl.gz')
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  const byLabel = new Map<string, Told[]>()
  const looked = new Set<number>()
  for (const line of lines) {
    const { source, title, description, published } = JSON.parse(line) as NewsRow // a known file
    const at = Date.parse(published ?? '')
    if (Number.isNaN(at)) continue
    const hour = Math.floor(at / HOUR)
    looked.add(hour)
    const text = { title, excerpt: description ?? '', tier: 'press' as const }
    for (const { id } of classify(loaded.ruleSet, text).hotSpots) {
      const told = byLabel.get(id) ?? []
      byLabel.set(id, told)
      told.push({ hour, source, title })
    }
  }
  const [first, last] = extent([...looked])
  print(`spikes: ${Math.round((last - first) / 168)} weeks of real news, ${byLabel.size} hot spots`)
  const found: string[] = []
  let others = 0
  for (const label of EVENT_LABELS) {
    const days = printLabel(print, {
      ...{ plan, label, told: byLabel.get(label) ?? [], looked, first, last },
    })
    const known = KNOWN_EVENTS.filter((event) => event.label === label)
    const isIn = (day: string) => known.some(({ from, to }) => day >= from && day <= to)
    others += days.filter((day) => !isIn(day)).length
    for (const { from, to, what } of known) {
      if (days.some((day) => day >= from && day <= to)) found.push(what)
      else print(`    missed: ${from} ${what}`)
    }
  }
  const weeks = (last - first) / 168 - LEARNING_WEEKS
  print(`  events that a reader found: ${KNOWN_EVENTS.length}, the alarm too: ${found.length}`)
  print(`  rings at other times: ${others}, ${(others / weeks).toFixed(2)} a week over all labels`)
}

interface Labelled {
  readonly plan: Plan
  readonly label: string
  readonly told: readonly Told[]
  readonly looked: ReadonlySet<number>
  readonly first: number
  readonly last: number
}

/** Gives the local days on which it rang. */
function printLabel(print: (line: string) => void, of: Labelled): readonly string[] {
  const { plan, label, told, first, last } = of
  const urgent = plan.hotSpots.find(({ id }) => id === label)?.urgency === 'urgent'
  const settings = SPIKE_SETTINGS[urgent ? 'urgent' : 'ordinary']
  const within = (hour: number) =>
    told.filter((one) => one.hour <= first + hour && one.hour > first + hour - settings.hours)
  const fromHour = LEARNING_WEEKS * 168
  const rings = replaySpikes(seriesOf(of), plan.calendar, {
    settings,
    fromHour,
    publishersOf: (hour) => new Set(within(hour).map(({ source }) => source)).size,
  })
  const weeks = (last - first - fromHour) / 168
  print(
    `  ${label}: ${told.length} items, rang ${rings.length} times in ${Math.round(weeks)} weeks, ` +
      `${(rings.length / weeks).toFixed(2)} a week`,
  )
  const days = rings.map(({ at }) => localDay(plan.calendar.zone, at - 1))
  for (const { at, count, expected } of rings) {
    const newest = within(Math.floor(at / HOUR) - 1 - first).at(-1)
    const day = localDay(plan.calendar.zone, at - 1)
    print(`    ${day} ${count} for ${expected.toFixed(1)}: ${newest?.title ?? ''}`)
  }
  return days
}

/** An hour of the night in which nothing at all was published was still looked at. */
function seriesOf({ told, looked, first, last }: Labelled): HourSeries {
  const counts = Array.from({ length: last - first + 1 }, () => 0)
  for (const { hour } of told) counts[hour - first] = (counts[hour - first] ?? 0) + 1
  const reach = counts.map((_, hour) => (isNear(looked, first + hour) ? 1 : 0))
  return { from: first * HOUR, counts, reach }
}

function isNear(looked: ReadonlySet<number>, hour: number): boolean {
  for (let near = hour - 8; near <= hour + 8; near += 1) if (looked.has(near)) return true
  return false
}

function extent(hours: readonly number[]): readonly [number, number] {
  const sorted = hours.toSorted((a, b) => a - b)
  // A few items carry dates of years ago: the seven months begin where items come hour by hour.
  const start = sorted.find((hour, i) => (sorted[i + 100] ?? 0) - hour < 200) ?? 0
  return [start, sorted.at(-1) ?? 0]
}
