/** A seeded stream of numbers in [0, 1): the same faults again on the next run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const NASTY: readonly unknown[] = [
  ...[
    null,
    true,
    -1,
    0,
    1e308,
    Number.MAX_SAFE_INTEGER,
    '',
    ' ',
    'x'.repeat(5_000),
    '\u0000',
    '\ud800',
  ],
  ...[
    '__proto__',
    'constructor',
    '../../etc/passwd',
    "'; DROP TABLE accounts; --",
    '%00',
    '{{7*7}}',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '=cmd|x',
    '\u202egnp.exe',
    '𝒳'.repeat(300),
    'a\nb',
    '[object Object]',
  ],
  ...[[], {}, [[[[[[[]]]]]]], { $gt: '' }, { toString: 'x' }, { length: 1e9 }, ['x', 1, null]],
]

/** Names that bodies of ours have, and names that no body may have. */
const KEYS = [
  ...[
    'name',
    'title',
    'role',
    'password',
    'current',
    'code',
    'token',
    'step',
    'key',
    'note',
    'link',
  ],
  ...[
    'url',
    'text',
    'mask',
    'receivedAt',
    'publisher',
    'tier',
    'everyMs',
    'zone',
    'channel',
    'seenAt',
  ],
  ...['disabled', 'items', 'with', 'search', 'from', 'to', 'language', 'mailboxes', 'webhooks'],
  ...[
    'dueAt',
    'createdAt',
    'isAdmin',
    'id',
    'actor',
    'constructor',
    'prototype',
    'endpoint',
    'keys',
  ],
]

/** A body that may be anything: JSON of some depth, JSON that is cut, or no JSON at all. */
export function fuzzedBody(random: () => number): string {
  const whole = JSON.stringify(fuzzedValue(random, 3)) ?? ''
  // Only in text can a body name the prototype of objects.
  const named = random() < 0.1 ? whole.replace('{"', '{"__proto__":{"role":"admin"},"') : whole
  const kind = random()
  if (kind < 0.1) return named.slice(0, Math.floor(random() * named.length))
  if (kind < 0.15) return `${'['.repeat(Math.floor(random() * 3_000))}`
  if (kind < 0.2) return String.fromCharCode(...Array.from({ length: 40 }, () => random() * 65_536))
  return named
}

export function fuzzedValue(random: () => number, depth: number): unknown {
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]
  const kind = random()
  if (depth === 0 || kind < 0.3) return pick(NASTY)
  const length = Math.floor(random() * 6)
  if (kind < 0.4) return Array.from({ length }, () => fuzzedValue(random, depth - 1))
  return Object.fromEntries(
    Array.from({ length }, () => [pick(KEYS) ?? 'x', fuzzedValue(random, depth - 1)]),
  )
}
