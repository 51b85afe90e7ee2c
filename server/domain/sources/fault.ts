/** Why nothing came back from the network. */
export const GATE_FAULTS = [
  'address-refused',
  'dns-failed',
  'connect-failed',
  'tls-failed',
  'connection-lost',
  'timeout',
  'too-large',
  'too-many-redirects',
  'redirect-loop',
  'redirect-refused',
  'http-status',
  'gone',
  'retry-later',
  'blocked',
  'robots-disallow',
  'robots-unreachable',
  'bad-encoding',
  'bad-response',
  'stopped',
] as const

/** Why what came back could not be read. */
export const READ_FAULTS = [
  'zero-bytes',
  'not-a-feed',
  'not-a-page',
  'blocked',
  'recipe-finds-nothing',
  'recipe-unreadable',
  'truncated',
  'unreadable',
  'unsafe-xml',
  'unknown-charset',
  'invalid-charset',
  'too-deep',
  'parse-timeout',
  'parse-memory',
  'parse-failed',
] as const

export type GateFault = (typeof GATE_FAULTS)[number]
export type ReadFault = (typeof READ_FAULTS)[number]

/** Closed list of the named reasons why a source is broken; the page has a sentence for each. */
export type FetchFault = GateFault | ReadFault
