import { Router } from 'express'
import { z } from 'zod'
import {
  MANUAL_CHANNELS,
  MANUAL_TEXT_LENGTH,
  MANUAL_TITLE_LENGTH,
} from '../domain/items/manual-entry.ts'
import type { FileManualItem } from '../services/file-manual-item.ts'
import { whoOf } from './guard-access.ts'
import { readInput, withoutUndefined } from './read-query.ts'

export interface ManualServices {
  readonly fileManualItem: FileManualItem
}

const ManualBody = z
  .object({
    title: z.string().max(MANUAL_TITLE_LENGTH),
    text: z.string().max(MANUAL_TEXT_LENGTH).optional(),
    channel: z.enum(MANUAL_CHANNELS),
    seenAt: z.number().int().min(0).optional(),
    link: z.string().max(2_000).optional(),
    key: z.string().min(8).max(100),
  })
  .strict()

/** `POST /api/items`: what came by telephone, in a meeting, on a round or on paper. */
export function manualRoutes({ fileManualItem }: ManualServices): Router {
  const routes = Router()
  routes.post('/', async (request, response) => {
    const body = withoutUndefined(readInput(ManualBody, request.body))
    response.status(201).json(await fileManualItem(body, whoOf(response).actor))
  })
  return routes
}
