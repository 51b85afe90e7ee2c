import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { classify } from '../../server/domain/rules/classify.ts'
import { type LoadedPlan, loadPlan } from '../../server/store/plan-files.ts'

const rulesDir = join(import.meta.dirname, '../../rules')
let loaded: LoadedPlan

beforeAll(async () => {
  const read = await loadPlan({ rulesDir, planId: 'khuong-dinh' })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, undefined, 1))
  loaded = read
})

describe('the shipped plan of Khương Đình', () => {
  it('loads without a fault, so every example of every rule holds', () => {
    expect(loaded.planVersion).toMatch(/^[0-9a-f]{12}$/)
  })

  it('has the fourteen axes and the twenty-one hot spots in the order of the plan', () => {
    const { axes, hotSpots } = loaded.plan
    expect(axes.map(({ id }) => id)).toEqual([
      ...['political-tasks', 'leadership', 'policy', 'admin-reform', 'economy', 'digital'],
      ...['society', 'urban-environment', 'foreign-affairs', 'anti-corruption', 'security-order'],
      ...['bottlenecks', 'strategic-projects', 'key-projects'],
    ])
    expect(hotSpots).toHaveLength(21)
    expect(hotSpots[0]?.id).toBe('traffic-jam')
    expect(hotSpots.at(-1)?.id).toBe('rumour')
  })

  it('gives every hot spot the urgency that the taxonomy names', () => {
    const of = (urgency: string) =>
      loaded.plan.hotSpots.filter((spot) => spot.urgency === urgency).map(({ id }) => id)
    expect(of('urgent')).toEqual([
      ...['flooding', 'food-safety', 'fire', 'epidemic', 'disaster', 'rumour'],
    ])
    expect(of('normal')).toEqual(['traffic-jam', 'urban-order', 'waste', 'housing'])
  })

  it('shows at least four hits and four misses in every rule', () => {
    for (const { definition } of loaded.ruleSet.rules) {
      const { id, hits, misses } = definition
      expect([id, hits.length >= 4, misses.length >= 4]).toEqual([id, true, true])
    }
  })

  it('has at least 25 sources, each with its zone and a pause between requests', () => {
    expect(loaded.plan.sources.length).toBeGreaterThanOrEqual(25)
    for (const { zone, gapMs, everyMs } of loaded.plan.sources) {
      expect(zone).toBe('Asia/Ho_Chi_Minh')
      expect(gapMs).toBeGreaterThanOrEqual(2000)
      expect(everyMs).toBeGreaterThanOrEqual(900_000)
    }
  })

  it('reads Tuổi Trẻ dates month first and asks Hà Nội Mới without the .rss ending', () => {
    const of = (publisher: string) =>
      loaded.plan.sources.filter((source) => source.publisher === publisher)
    expect(of('Tuổi Trẻ').map(({ dateOrder }) => dateOrder)).toEqual(['mdy', 'mdy', 'mdy'])
    expect(of('Hà Nội Mới').length).toBeGreaterThan(8)
    expect(of('Hà Nội Mới').some(({ url }) => url.endsWith('.rss'))).toBe(false)
  })

  it('holds the targets of the taxonomy, none confirmed by the ward yet', () => {
    const { byUrgency, judgedOn } = loaded.plan.targets
    const within = (urgency: 'urgent' | 'high' | 'normal') =>
      Object.values(byUrgency[urgency]).map(({ within: { ms, counts } }) => [ms / 60_000, counts])
    const wall = (...minutes: number[]) => minutes.map((count) => [count, 'wall'])
    expect(within('urgent')).toEqual(wall(15, 60, 120, 1440))
    expect(within('high')).toEqual(wall(30, 240, 480, 4320))
    expect(within('normal')).toEqual([
      ...[
        [120, 'working'],
        [480, 'working'],
      ],
      ...[
        [1440, 'wall'],
        [2400, 'working'],
      ],
    ])
    expect(judgedOn).toEqual({
      ...{ received: 'team', verified: 'team', firstResponse: 'public', settled: 'public' },
    })
    const all = Object.values(byUrgency).flatMap((steps) => Object.values(steps))
    expect(all.filter(({ confirmed }) => confirmed)).toEqual([])
  })

  it('knows the announced days of 2026, two make-up Saturdays and one undecided day', () => {
    const { days, horizon, workingDayMs } = loaded.plan.calendar
    const of = (kind: string) => days.filter((day) => day.kind === kind).map(({ date }) => date)
    expect(of('works')).toEqual(['2026-01-10', '2026-08-22'])
    expect(of('undecided')).toEqual(['2026-11-24'])
    expect(of('off')).toHaveLength(13)
    expect([horizon, workingDayMs]).toEqual(['2027-01-01', 28_800_000])
  })

  it('has the rows of the annex and names posts, channels and places', () => {
    const { commitments, units, channels, places } = loaded.plan
    expect([...new Set(commitments.map(({ row }) => row))]).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 11, 13, 14, 16, 17],
    ])
    expect(units.length).toBeGreaterThan(8)
    expect(channels.length).toBeGreaterThan(3)
    expect(places.filter(({ watched }) => watched).length).toBeGreaterThan(15)
    // The watched ward stands for its own unit.
    expect(places.filter(({ kind }) => kind === 'unit')).toHaveLength(125)
  })
})

describe('the shipped places', () => {
  const seen = (title: string) => classify(loaded.ruleSet, { title, excerpt: '' })

  it.each([
    ['Ngập sâu ở ngõ nhỏ phường Khương Đình', 'ward'],
    ['Cháy nhà trên đường Nguyễn Trãi, Hà Nội', 'ward'],
    ['Cháy nhà trên đường Nguyễn Trãi, TP.HCM', 'country'],
    ['Phường Việt Hưng, Quảng Ninh đón khách', 'country'],
    ['Phường Việt Hưng, Hà Nội họp dân', 'city'],
    ['Nước sông dâng cao ở Huế', 'country'],
    ['Seoul đón tuyết đầu mùa', 'abroad'],
  ])('%s → %s', (title, circle) => {
    expect(seen(title).circle).toBe(circle)
  })

  it('puts a watched street of another city nowhere near the ward', () => {
    expect(seen('Đường Nguyễn Xiển ở TP.HCM chi chít ổ gà').places).toEqual([])
  })

  it('has a standard answer for every hot spot that is urgent or high', () => {
    const { hotSpots, answers = [] } = loaded.plan
    const pressing = hotSpots.filter(({ urgency }) => urgency !== 'normal').map(({ id }) => id)
    expect(pressing.length).toBeGreaterThan(12)
    expect(pressing.filter((id) => !answers.some(({ hotSpot }) => hotSpot === id))).toEqual([])
    // Each says where and since when, and none blames or promises in the name of the program.
    for (const { text } of answers) expect(text).toMatch(/\{place\}.*\{time\}|\{time\}.*\{place\}/s)
  })
})
