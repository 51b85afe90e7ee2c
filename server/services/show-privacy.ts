import type { PrivacyView } from '../contract/accounts.ts'
import type { Instant } from '../domain/items/item.ts'
import { DAY } from '../domain/plan/local-time.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'
import { sourcesInForce } from './sources-in-force.ts'

/** Decree 356/2025: answered within two working days, carried out within fifteen days. */
export const ANSWER_WORKING_DAYS = 2
export const DONE_DAYS = 15

export type ShowPrivacy = () => Promise<PrivacyView>

/** What anybody may know of what is watched here, without an account. */
export function makeShowPrivacy(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly contact: string
  readonly now: () => Instant
}): ShowPrivacy {
  const { store, currentPlan, contact, now } = ports
  return async () => {
    const { plan } = currentPlan()
    const sources = await sourcesInForce(store, currentPlan)
    const titled = (
      dimension: 'axis' | 'hotSpot',
      of: readonly { title: string; titleEn: string }[],
    ) => of.map(({ title, titleEn }) => ({ dimension, title, titleEn }))
    return {
      ...{ ward: plan.ward, title: plan.title, titleEn: plan.titleEn, contact },
      sources: sources.map(({ definition: { title, url, tier, kind } }) => ({
        ...{ title, tier, kind },
        // An intranet address is nobody's business outside.
        url: kind === 'feed' || kind === 'page' ? url : '',
      })),
      labels: [
        ...titled('axis', plan.axes),
        ...titled('hotSpot', plan.hotSpots),
        ...plan.places
          .filter(({ watched }) => watched)
          .map(({ title }) => ({ dimension: 'place' as const, title, titleEn: title })),
      ],
      itemDays: Math.round(plan.retention.itemsMs / DAY),
      caseDays: Math.round(plan.retention.casesMs / DAY),
      ...{ answerWorkingDays: ANSWER_WORKING_DAYS, doneDays: DONE_DAYS, now: now() },
    }
  }
}
