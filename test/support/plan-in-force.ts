import { DEFAULT_ESCALATION } from '../../server/domain/plan/escalation.ts'
import type { Plan, Targets } from '../../server/domain/plan/plan.ts'
import type { Classification } from '../../server/domain/rules/classification.ts'
import type { PlanInForce } from '../../server/services/current-plan.ts'
import { hanoiCalendar } from './hanoi-calendar.ts'

const HOUR = 3_600_000

function target(ms: number) {
  return { within: { ms, counts: 'wall' as const }, basis: 'test', confirmed: true }
}

const row = {
  received: target(HOUR / 4),
  verified: target(HOUR),
  firstResponse: target(2 * HOUR),
  settled: target(24 * HOUR),
}

const targets: Targets = {
  version: 'targets-1',
  judgedOn: { received: 'team', verified: 'team', firstResponse: 'public', settled: 'public' },
  lateAfterMs: 6 * HOUR,
  byUrgency: { urgent: row, high: row, normal: row },
}

/** A plan of one axis, two hot spots and one place, small enough to hold in the head. */
export const smallPlan: Plan = {
  id: 'small',
  title: 'Kế hoạch thử',
  titleEn: 'Test plan',
  ward: 'Phường Thử',
  axes: [{ id: 'society', title: 'Xã hội', titleEn: 'Society' }],
  hotSpots: [
    { id: 'flooding', title: 'Ngập', titleEn: 'Flooding', urgency: 'urgent', unit: 'ubnd' },
    { id: 'waste', title: 'Rác', titleEn: 'Waste', urgency: 'normal', unit: 'ubnd' },
  ],
  targets,
  calendar: hanoiCalendar(),
  units: [{ id: 'ubnd', title: 'UBND', titleEn: 'Committee', focalPoint: 'Văn phòng' }],
  channels: [],
  sources: [],
  places: [{ id: 'ward', title: 'Phường Thử', kind: 'ward', watched: true }],
  commitments: [],
  escalation: DEFAULT_ESCALATION,
  opening: { citySources: 2, maxAgeMs: 48 * HOUR },
  retention: { itemsMs: 90 * 24 * HOUR, casesMs: 730 * 24 * HOUR },
}

/** Labels by a plain word, so that a test says in its text what it wants. */
export function classifyByWord({ title }: { readonly title: string }): Classification {
  const evidence = (word: string) => {
    const start = title.indexOf(word)
    return [{ field: 'title' as const, start, end: start + word.length, phrase: word, weight: 1 }]
  }
  const label = (id: string, word: string) =>
    title.includes(word) ? [{ id, score: 1, threshold: 1, evidence: evidence(word) }] : []
  const inWard = title.includes('phường Thử')
  return {
    ruleSet: 'rules-1',
    axes: label('society', 'trường'),
    hotSpots: [...label('flooding', 'ngập'), ...label('waste', 'rác')],
    places: inWard ? [{ id: 'ward', evidence: evidence('phường Thử') }] : [],
    circle: inWard ? 'ward' : title.includes('Hà Nội') ? 'city' : 'country',
  }
}

export const inForce: PlanInForce = {
  plan: smallPlan,
  planVersion: 'plan-1',
  ruleSetVersion: 'rules-1',
  classify: classifyByWord,
}
