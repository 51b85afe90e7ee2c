import { computed, type InjectionKey, onScopeDispose, provide } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PlanView } from '../../server/contract/plan.ts'
import type { HotSpotDefinition, LabelDefinition } from '../../server/domain/plan/plan.ts'
import type { DeskApi } from '../api/desk-api.ts'
import { injectRequired } from './inject-required.ts'
import type { Live } from './use-live.ts'
import { type Load, useLoad } from './use-load.ts'

const KEY: InjectionKey<Load<PlanView>> = Symbol('plan')
const REFRESH_MS = 10 * 60_000

/** The plan, asked for again now and then: it carries the warnings and the server's time. */
export function providePlan(api: DeskApi, live: Live): Load<PlanView> {
  const load = useLoad(api.plan)
  live.onChanges((changes) => {
    if (changes.some((change) => change.kind === 'plan-changed')) void load.reload()
  })
  live.onResync(() => void load.reload())
  live.onBack(() => void load.reload())
  const timer = setInterval(() => void load.reload(), REFRESH_MS)
  onScopeDispose(() => clearInterval(timer))
  void load.reload()
  provide(KEY, load)
  return load
}

/** The plan and the names it gives to ids, in the language of the page. */
export function usePlan() {
  const load = injectRequired(KEY)
  const { locale } = useI18n()
  const plan = load.answer
  const byId = <T extends { readonly id: string }>(of: (plan: PlanView) => readonly T[]) =>
    computed(() => new Map((plan.value ? of(plan.value) : []).map((each) => [each.id, each])))

  const axes = byId((from): readonly LabelDefinition[] => from.axes)
  const hotSpots = byId((from): readonly HotSpotDefinition[] => from.hotSpots)
  const places = byId((from) => from.places)
  const units = byId((from) => from.units)
  const channels = byId((from) => from.channels)

  /** An id that the plan doesn't know is shown as it is: it may come from an older plan. */
  const inLanguage = (found: { title: string; titleEn: string } | undefined, id: string) =>
    (locale.value === 'en' ? found?.titleEn : found?.title) || id

  return {
    load,
    plan,
    urgencyOf: (id: string) => hotSpots.value.get(id)?.urgency,
    axisTitle: (id: string) => inLanguage(axes.value.get(id), id),
    hotSpotTitle: (id: string) => inLanguage(hotSpots.value.get(id), id),
    unitTitle: (id: string) => inLanguage(units.value.get(id), id),
    channelTitle: (id: string) => inLanguage(channels.value.get(id), id),
    placeTitle: (id: string) => places.value.get(id)?.title ?? id,
    titled: (found: { title: string; titleEn: string }) => inLanguage(found, found.title),
  }
}
