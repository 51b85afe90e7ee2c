/** How much of our time and memory one source may take. Times in ms, sizes in bytes. */
export interface GateLimits {
  /** Whole request with its redirects, not counting the wait for the host's turn. */
  readonly totalMs: number
  readonly connectMs: number
  /** Silence between two bytes, and before the first. */
  readonly idleMs: number
  /** Body as sent, where it is compressed. */
  readonly compressedBytes: number
  readonly decodedBytes: number
  readonly redirects: number
}

export const GATE_LIMITS: GateLimits = {
  totalMs: 30_000,
  connectMs: 10_000,
  idleMs: 10_000,
  compressedBytes: 5 * 1024 * 1024,
  decodedBytes: 10 * 1024 * 1024,
  redirects: 5,
}
