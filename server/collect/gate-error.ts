import type { GateFault } from '../domain/sources/fault.ts'
import type { FetchOutcome } from '../domain/sources/outcome.ts'

export type BrokenFetch = Extract<FetchOutcome, { kind: 'broken' }>

/** Carries a named fault from inside a request to the one place where it becomes an outcome. */
export class GateError extends Error {
  readonly fault: GateFault
  constructor(fault: GateFault, detail: string) {
    super(detail)
    this.fault = fault
  }
}

const FAULTS: readonly (readonly [RegExp, GateFault])[] = [
  [
    /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|HOSTNAME_MISMATCH)/,
    'tls-failed',
  ],
  [/^(?:ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)/, 'connection-lost'],
  [/^(?:HPE_|ERR_INVALID_|ERR_HTTP)/, 'bad-response'],
  [/^(?:Z_|ERR_.*BROTLI|ERR__ERROR|ERR_PADDING|ERR_BROTLI)/, 'bad-encoding'],
  [/^ERR_BUFFER_TOO_LARGE/, 'too-large'],
  [/^ETIMEDOUT/, 'timeout'],
]

/** Any error of a request as an outcome. Only its code is told: messages may hold addresses. */
export function brokenBy(error: unknown): BrokenFetch {
  if (error instanceof GateError)
    return { kind: 'broken', fault: error.fault, detail: error.message }
  const code = String((error as { code?: unknown } | undefined)?.code ?? 'unknown error')
  const fault = FAULTS.find(([pattern]) => pattern.test(code))?.[1] ?? 'connect-failed'
  return { kind: 'broken', fault, detail: code.slice(0, 100) }
}
