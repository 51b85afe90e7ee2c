/** What a robots.txt says to us: the rules of the groups that name us, else of those for all. */
export interface RobotsRules {
  readonly rules: readonly RobotsRule[]
  /** Pause between two requests that it asks for, ms, at most {@link LONGEST_DELAY_MS}. */
  readonly crawlDelayMs?: number
}

/** Sites ask for a day, too: one question a minute is gentle, and a desk must hear within the hour. */
export const LONGEST_DELAY_MS = 60_000

export interface RobotsRule {
  readonly allow: boolean
  /** Path pattern with its escapes normalised; `*` is any run, a final `$` the end. */
  readonly pattern: string
}

/** RFC 9309 2.5: at least 500 KiB must be read; what comes after counts for nothing. */
const READ_BYTES = 512 * 1024

interface Group {
  readonly agents: Set<string>
  readonly rules: RobotsRule[]
  delayMs: number
}

/**
 * robots.txt → the rules for one product token (RFC 9309 2.2). Whatever the file is, HTML included,
 * it parses: lines that are no rules say nothing.
 */
export function parseRobots(bytes: Uint8Array, productToken: string): RobotsRules {
  const groups = readGroups(new TextDecoder().decode(bytes.subarray(0, READ_BYTES)))
  const own = groups.filter(({ agents }) => agents.has(productToken.toLowerCase()))
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.has('*'))
  const crawlDelayMs = Math.max(0, ...chosen.map(({ delayMs }) => delayMs))
  const rules = chosen.flatMap((group) => group.rules)
  return crawlDelayMs === 0 ? { rules } : { rules, crawlDelayMs }
}

/** User-agent lines that stand together open one group; the first one after a rule opens the next. */
function readGroups(text: string): readonly Group[] {
  const groups: Group[] = []
  let ended = true
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, key = '', value = ''] = /^\s*([A-Za-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/.exec(line) ?? []
    const name = key.toLowerCase()
    if (name === 'user-agent') {
      if (ended) groups.push({ agents: new Set(), rules: [], delayMs: 0 })
      groups.at(-1)?.agents.add(agentOf(value))
      ended = false
    } else if (name === 'allow' || name === 'disallow') {
      ended = true
      if (value !== '')
        groups.at(-1)?.rules.push({ allow: name === 'allow', pattern: asPattern(value) })
    } else if (name === 'crawl-delay') {
      ended = true
      const group = groups.at(-1)
      if (group) group.delayMs = Math.max(group.delayMs, delayMs(value))
    }
  }
  return groups
}

/** `WardPulse/1.0` names the same product as `wardpulse`. */
function agentOf(value: string): string {
  return value.startsWith('*') ? '*' : (/^[A-Za-z_-]+/.exec(value)?.[0].toLowerCase() ?? '')
}

/** Not in RFC 9309, but written in seconds by those who write it; nonsense is no wish. */
function delayMs(value: string): number {
  const seconds = /^\d{1,6}(?:\.\d{1,3})?$/.test(value) ? Number(value) : 0
  return Math.min(seconds * 1000, LONGEST_DELAY_MS)
}

/** A pattern without its slash would match nothing by the letter; its author meant it to. */
function asPattern(value: string): string {
  return normalise(/^[/*]/.test(value) ? value : `/${value}`)
}

/**
 * May this address be read? The longest pattern that matches decides, and of two equally long ones
 * the one that allows. robots.txt itself always may be.
 */
export function isAllowed({ rules }: RobotsRules, address: string): boolean {
  const { pathname, search } = new URL(address)
  if (pathname === '/robots.txt') return true
  const path = normalise(`${pathname}${search}`)
  let best: RobotsRule | undefined
  for (const rule of rules) {
    if (!matches(rule.pattern, path)) continue
    const longer = rule.pattern.length - (best?.pattern.length ?? -1)
    if (longer > 0 || (longer === 0 && rule.allow)) best = rule
  }
  return best?.allow ?? true
}

/** Each run between two stars is found as early as can be, so that no pattern takes long. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$')
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  const [first = '', ...rest] = parts
  if (!path.startsWith(first)) return false
  const last = rest.pop()
  if (last === undefined) return !anchored || path.length === first.length
  let at = first.length
  for (const part of rest) {
    const found = path.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  if (!anchored) return path.indexOf(last, at) !== -1
  return path.length - last.length >= at && path.endsWith(last)
}

/** `%41` and `A` are one, as are `ắ` and its escape; an escape of a reserved character stays one. */
function normalise(path: string): string {
  return path
    .replace(/[^\u0021-\u007e]+/gu, encodeURIComponent)
    .replace(/%[0-9a-f]{2}/gi, (written) => {
      const character = String.fromCharCode(Number.parseInt(written.slice(1), 16))
      return /[A-Za-z0-9._~-]/.test(character) ? character : written.toUpperCase()
    })
}
