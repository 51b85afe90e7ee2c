import type { FetchOutcome } from '../domain/sources/outcome.ts'
import type { FetchRequest, Gate, Permit } from './gate.ts'
import type { BrokenFetch } from './gate-error.ts'
import { isAllowed, parseRobots, type RobotsRules } from './robots-rules.ts'

/** RFC 9309 2.4: not used longer than a day. */
const KEPT_MS = 24 * 3_600_000

/** A robots.txt that could not be had is asked for again after this, or after what the server asked. */
const RETRY_MS = 15 * 60_000

/** Sites without end would fill the memory; the origin that was asked for longest ago goes first. */
const MOST_ORIGINS = 2000

/** What one origin says, and until when we take its word (monotonic ms). */
interface Word {
  readonly verdict: RobotsRules | BrokenFetch
  readonly until: number
}

/**
 * The permit of the gate: asks each origin's robots.txt at most once a day, through the same gate.
 * RFC 9309: refused or missing (4xx) allows all, a failure forbids all until it ends.
 */
export function makeRobots(options: {
  readonly fetchDocument: Gate['fetchDocument']
  /** Its part before the slash is the name that robots.txt may use. */
  readonly userAgent: string
  /** Monotonic ms. */
  readonly clock?: () => number
}): Permit {
  const { fetchDocument, clock = () => performance.now() } = options
  const productToken = options.userAgent.split('/')[0] ?? ''
  const words = new Map<string, Promise<Word>>()

  const learn = async (origin: string, request: Parameters<Permit>[0]): Promise<Word> => {
    const { gapMs, signal } = request
    const outcome = await fetchDocument({
      url: `${origin}/robots.txt`,
      ...(gapMs === undefined ? {} : { gapMs }),
      ...(signal === undefined ? {} : { signal }),
    })
    const verdict = judge(outcome, productToken)
    return { verdict, until: clock() + keptMs(verdict) }
  }

  const wordOf = async (origin: string, request: Parameters<Permit>[0]): Promise<Word> => {
    const known = words.get(origin)
    const word = await known
    if (word && word.until > clock()) return word
    // Somebody else may have begun to ask while we waited for the old word.
    if (words.get(origin) !== known) return wordOf(origin, request)
    const asked = learn(origin, request)
    words.delete(origin)
    words.set(origin, asked)
    const [oldest] = words.keys()
    if (words.size > MOST_ORIGINS && oldest !== undefined) words.delete(oldest)
    return asked
  }

  return async (request) => {
    const { verdict } = await wordOf(new URL(request.url).origin, request)
    if (!('rules' in verdict)) return verdict
    if (!isAllowed(verdict, request.url)) return DISALLOWED
    const { crawlDelayMs } = verdict
    return { kind: 'allowed', ...(crawlDelayMs === undefined ? {} : { crawlDelayMs }) }
  }
}

const DISALLOWED: BrokenFetch = {
  kind: 'broken',
  fault: 'robots-disallow',
  detail: 'robots.txt does not allow this address',
}

const ALLOW_ALL: RobotsRules = { rules: [] }

function judge(outcome: FetchOutcome, productToken: string): RobotsRules | BrokenFetch {
  if (outcome.kind === 'document') return parseRobots(outcome.bytes, productToken)
  if (outcome.kind === 'unchanged') return ALLOW_ALL
  const { fault, status = 0 } = outcome
  if (status >= 400 && status < 500 && status !== 429) return ALLOW_ALL
  // RFC 9309 2.3.1.2: more than five redirects are as good as none there.
  if (fault === 'too-many-redirects' || fault === 'redirect-loop') return ALLOW_ALL
  if (OWN_WORDS.has(fault)) return outcome
  return { ...outcome, fault: 'robots-unreachable', detail: `robots.txt: ${outcome.detail}` }
}

/** Faults of the whole host: the operator is told of them, not of the file that met them first. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  'dns-failed',
  'connect-failed',
  'tls-failed',
  'stopped',
])

/** What we ended ourselves says nothing of the site. */
function keptMs(verdict: RobotsRules | BrokenFetch): number {
  if ('rules' in verdict) return KEPT_MS
  return verdict.fault === 'stopped' ? 0 : Math.max(RETRY_MS, verdict.retryAfterMs ?? 0)
}

/** The gate with the permit of robots.txt before every request: what collectors are given. */
export function makePoliteFetch(
  gate: Gate,
  userAgent: string,
): (request: Omit<FetchRequest, 'permit'>) => Promise<FetchOutcome> {
  const permit = makeRobots({ fetchDocument: gate.fetchDocument, userAgent })
  return (request) => gate.fetchDocument({ ...request, permit })
}
