import type { Instant } from '../domain/items/item.ts'
import type { TracedSource } from '../domain/tracing/trace-item.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { SourceState, Store } from './ports.ts'
import { isCollected, sourcesInForce } from './sources-in-force.ts'

/** Checks looked at: a source that failed in most of them has missed what came then. */
const CHECKS = 20

/** The sources that could have brought an address: those of the same paper. */
export async function tracedSources(
  {
    store,
    currentPlan,
  }: { readonly store: Store; readonly currentPlan: CurrentPlan; readonly now: () => Instant },
  host: string,
): Promise<readonly TracedSource[]> {
  const all = await sourcesInForce(store, currentPlan)
  const near = all.filter(
    ({ definition }) => isCollected(definition) && isSamePaper(hostOf(definition.url), host),
  )
  const states = new Map((await store.sources.states()).map((state) => [state.id, state]))
  return Promise.all(
    near.map(async ({ definition }) => {
      const state = states.get(definition.id)
      const { id, title } = definition
      return { id, title, ...stateOf(state), down: await isDown(store, id, state) }
    }),
  )
}

function stateOf(state: SourceState | undefined) {
  return {
    paused: state?.paused ?? false,
    blocked: state?.health === 'blocked' || state?.reason === 'robots-disallow',
    reason: state?.reason,
    lastGoodAt: state?.lastGoodAt,
    skipped: state?.remarks.skipped,
  }
}

async function isDown(
  { sources }: Store,
  id: string,
  state: SourceState | undefined,
): Promise<boolean> {
  if (!state || state.lastGoodAt === undefined || state.health === 'broken') return true
  const checks = await sources.history(id, CHECKS)
  const failed = checks.filter(({ outcome }) => outcome === 'broken').length
  return failed * 2 > checks.length
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}

/** `www.bao.vn`, `bao.vn` and `rss.bao.vn` are one paper; two papers under one `.gov.vn` are not. */
function isSamePaper(a: string, b: string): boolean {
  const [left, right] = [paperOf(a), paperOf(b)]
  return left !== '' && left === right
}

const SECOND_LEVEL = new Set(['com', 'net', 'org', 'gov', 'edu', 'info'])

function paperOf(host: string): string {
  const parts = host.toLowerCase().split('.')
  if (parts.every((part) => /^\d+$/.test(part))) return host
  const keep = SECOND_LEVEL.has(parts.at(-2) ?? '') ? 3 : 2
  return parts.slice(-keep).join('.')
}
