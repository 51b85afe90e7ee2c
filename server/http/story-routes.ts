import { Router } from 'express'
import { z } from 'zod'
import type { MergeStories } from '../services/merge-stories.ts'
import type { ShowStory } from '../services/show-story.ts'
import type { SplitStory } from '../services/split-story.ts'
import { whoOf } from './guard-access.ts'
import { Id, readInput } from './read-query.ts'

/** What can be done with stories, one function each. */
export interface StoryServices {
  readonly showStory: ShowStory
  readonly mergeStories: MergeStories
  readonly splitStory: SplitStory
}

const MergeBody = z.object({ with: Id }).strict()
const SplitBody = z.object({ items: z.array(Id).min(1).max(500) }).strict()

/** `/api/stories`: parse, call, answer. */
export function storyRoutes(services: StoryServices): Router {
  const routes = Router()
  routes.get('/:id', async (request, response) => {
    response.json(await services.showStory(readInput(Id, request.params.id)))
  })
  routes.post('/:id/merge', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = readInput(MergeBody, request.body)
    response.json(await services.mergeStories(id, body.with, whoOf(response).actor))
  })
  routes.post('/:id/split', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const { items } = readInput(SplitBody, request.body)
    response.json(await services.splitStory(id, items, whoOf(response).actor))
  })
  return routes
}
