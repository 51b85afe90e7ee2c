import { CHAIN_START, type ChainFault, findChainFault } from '../domain/accounts/audit-chain.ts'
import type { AuditStore } from './account-ports.ts'
import { hashText } from './hash-text.ts'

const PAGE = 1_000

/** What became of walking the log. `head`: hash of the last row, to be noted down elsewhere. */
export interface AuditVerdict {
  readonly rows: number
  readonly head: string
  readonly fault: ChainFault | undefined
}

/** Walks the whole log: every row as it was written, none missing, also not at the end. */
export async function verifyAudit(
  audit: Pick<AuditStore, 'after' | 'lastSeq'>,
): Promise<AuditVerdict> {
  // First, so that what is written meanwhile counts as more, never as missing.
  const lastSeq = await audit.lastSeq()
  let last = { seq: 0, hash: CHAIN_START }
  for (;;) {
    const rows = await audit.after(last.seq, PAGE)
    const fault = findChainFault(rows, last, hashText)
    if (fault) return { rows: last.seq, head: last.hash, fault }
    const end = rows.at(-1)
    if (!end) break
    last = end
  }
  const isShort = last.seq < lastSeq
  const fault: ChainFault | undefined = isShort ? { seq: last.seq + 1, kind: 'missing' } : undefined
  return { rows: last.seq, head: last.hash, fault }
}
