import type { PlaceDefinition, Plan } from '../domain/plan/plan.ts'
import type { Classification, PlaceLabel } from '../domain/rules/classification.ts'
import { type NamedPlace, type StoryFeatures, storyFeatures } from '../domain/stories/features.ts'

interface LabelledText {
  readonly title: string
  readonly excerpt: string
  readonly seenAt: number
  readonly classification: Classification
}

/** What is compared of a labelled item, as its plan understands places. */
export type FeaturesOf = (item: LabelledText) => StoryFeatures

export function makeFeaturesOf({ places }: Pick<Plan, 'places'>): FeaturesOf {
  const kindOf = new Map(places.map(({ id, kind }) => [id, kind]))
  return ({ title, excerpt, seenAt, classification }) =>
    storyFeatures({
      title,
      excerpt,
      seenAt,
      hotSpots: classification.hotSpots.map((label) => label.id),
      places: classification.places.map((place) => toNamed(place, kindOf.get(place.id))),
    })
}

/** A former ward lies within a present one, so it neither joins nor parts; nor does the city. */
const EXTENT: Partial<Record<PlaceDefinition['kind'], NamedPlace['extent']>> = {
  street: 'spot',
  landmark: 'spot',
  ward: 'area',
  unit: 'area',
}

function toNamed({ id, evidence }: PlaceLabel, kind?: PlaceDefinition['kind']): NamedPlace {
  return {
    id,
    extent: (kind && EXTENT[kind]) ?? 'wide',
    title: evidence.filter(({ field }) => field === 'title'),
    excerpt: evidence.filter(({ field }) => field === 'excerpt'),
  }
}
