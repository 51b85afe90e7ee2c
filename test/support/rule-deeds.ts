import type { World } from './deed-bodies.ts'
import { FLOODING, floodingRule } from './rule-books.ts'

const OTHER = { name: 'phan-tich' }
let number = 0

/** A draft that changes a rule, by somebody who is not the admin. */
export async function begun({ services }: World) {
  number += 1
  const { id } = await services.keepDrafts.begin('Ngập nhà', OTHER)
  const text = floodingRule(`nước vào nhà ${number}`)
  const { revision } = await services.keepDrafts.save(id, { path: FLOODING, text, seen: 0 }, OTHER)
  return { id, revision }
}

async function released(world: World) {
  const { id, revision } = await begun(world)
  const newest = await world.store.ruleReleases.newestSeq()
  const asked = { reason: 'tin sót', revision, newest }
  return (await world.services.releaseDraft(id, asked, OTHER)).seq
}

const asked = { reason: 'báo nhầm' }

/** What is done with drafts and releases of rules. */
export const RULE_DEEDS = {
  'POST /api/workbench/drafts': () => ({ body: { title: 'Ngập nhà' } }),
  'PUT /api/workbench/drafts/:id/file': async (world: World) => {
    const { id, revision } = await begun(world)
    return { ids: [id], body: { path: FLOODING, text: floodingRule('lụt'), seen: revision } }
  },
  'POST /api/workbench/drafts/:id/revert': async (world: World) => {
    const { id, revision } = await begun(world)
    return { ids: [id], body: { path: FLOODING, seen: revision } }
  },
  'POST /api/workbench/drafts/:id/drop': async (world: World) => {
    return { ids: [(await begun(world)).id], body: {} }
  },
  'POST /api/workbench/drafts/:id/propose': async (world: World) => {
    const { id, revision } = await begun(world)
    return { ids: [id], body: { ...asked, revision } }
  },
  'POST /api/workbench/drafts/:id/release': async (world: World) => {
    const { id, revision } = await begun(world)
    const newest = await world.store.ruleReleases.newestSeq()
    return { ids: [id], body: { ...asked, revision, newest } }
  },
  'POST /api/workbench/releases/:seq/restore': async (world: World) => {
    const newest = await released(world)
    return { ids: ['0'], body: { ...asked, newest } }
  },
  'POST /api/workbench/settle': async (world: World) => {
    const newest = await released(world)
    return { body: { ...asked, path: FLOODING, take: 'file', newest } }
  },
}
