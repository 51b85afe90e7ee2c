import { ROUTE_ACCESS } from '../../server/http/permissions.ts'
import { fuzzedBody, seeded } from './fuzz.ts'
import type { Visitor } from './sign-in.ts'

/** These end the session or ask the outside; they are fuzzed where it does no harm. */
const LEFT_OUT = ['POST /api/session/end', 'POST /api/session/external']
const AT_ONCE = 16

const ROUTES = Object.keys(ROUTE_ACCESS).filter(
  (route) => !route.startsWith('GET') && !LEFT_OUT.includes(route),
)
const TYPES = ['application/json', 'application/json', 'application/json', 'text/csv', 'text/plain']

export interface FuzzedApi {
  readonly sent: number
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>
  /** Requests that were answered with a fault of ours. */
  readonly faults: readonly string[]
}

/** Sends bodies that may be anything to every route that changes something. */
export async function fuzzApi(
  visitor: Visitor,
  count: number,
  seed = 20_261_120,
): Promise<FuzzedApi> {
  const random = seeded(seed)
  const statuses: Record<number, number> = {}
  const faults: string[] = []
  const one = async (at: number) => {
    const [method = '', pattern = ''] = (ROUTES[at % ROUTES.length] ?? '').split(' ')
    const id = ['none', '%00', '..%2f', 'a'.repeat(300), '0abc'][Math.floor(random() * 5)] ?? ''
    const body = fuzzedBody(random)
    const type = TYPES[Math.floor(random() * TYPES.length)] ?? ''
    const path = pattern.replace(/:[a-z]+/gi, id) + (random() < 0.1 ? '?format=csv&x=%ff' : '')
    const answer = await visitor.fetch(path, { method, body, headers: { 'content-type': type } })
    await answer.arrayBuffer()
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    if (answer.status >= 500) faults.push(`${method} ${path} ${body.slice(0, 200)}`)
  }
  for (let at = 0; at < count; at += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - at)
    await Promise.all(Array.from({ length: size }, (_, i) => one(at + i)))
  }
  return { sent: count, statuses, faults }
}
