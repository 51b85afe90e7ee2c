import { Router } from 'express'
import { z } from 'zod'
import { TREND_BY } from '../contract/trends.ts'
import type { ShowOutlook } from '../services/show-outlook.ts'
import type { ShowTrends, TrendTopic } from '../services/show-trends.ts'
import { Id, readInput, withoutUndefined } from './read-query.ts'

export interface TrendServices {
  readonly showTrends: ShowTrends
  readonly showOutlook: ShowOutlook
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const topic = {
  axis: Id.optional(),
  hotSpot: Id.optional(),
  place: Id.optional(),
  source: Id.optional(),
}
const OutlookQuery = z.object(topic).strict()
const Query = z
  .object({
    by: z.enum(TREND_BY).default('hotSpot'),
    per: z.enum(['hour', 'day', 'week', 'month']).default('day'),
    from: day,
    to: day,
    circle: z.enum(['ward', 'city', 'country', 'abroad']).optional(),
    tier: z.enum(['official', 'press', 'community']).optional(),
    compare: z.enum(['before', 'year']).optional(),
    ...topic,
  })
  .strict()

/** `/api/trends`: how much was said of what, over time. */
export function trendRoutes({ showTrends, showOutlook }: TrendServices): Router {
  const routes = Router()
  routes.get('/', async (request, response) => {
    const { axis, hotSpot, place, source, ...ask } = readInput(Query, request.query)
    const about = topicOf({ axis, hotSpot, place, source })
    response.json(
      await showTrends({ ...withoutUndefined(ask), ...(about ? { topic: about } : {}) }),
    )
  })
  routes.get('/outlook', async (request, response) => {
    response.json(await showOutlook(topicOf(readInput(OutlookQuery, request.query))))
  })
  return routes
}

function topicOf(named: Readonly<Partial<Record<TrendTopic['dimension'], string | undefined>>>) {
  const dimensions = ['axis', 'hotSpot', 'place', 'source'] as const
  const dimension = dimensions.find((one) => named[one] !== undefined)
  return dimension && { dimension, label: named[dimension] ?? '' }
}
