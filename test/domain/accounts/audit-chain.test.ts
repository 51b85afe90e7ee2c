import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AuditRow,
  CHAIN_START,
  chainText,
  findChainFault,
} from '../../../server/domain/accounts/audit-chain.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

function chain(length: number): readonly AuditRow[] {
  const rows: AuditRow[] = []
  for (let seq = 1; seq <= length; seq += 1) {
    const row = {
      ...{
        seq,
        at: 1_000 + seq,
        actor: `post-${seq % 3}`,
        address: '127.0.0.1',
        action: 'case.note',
      },
      ...{ object: `case ${seq}`, before: '', after: `{"n":${seq}}` },
      previous: rows.at(-1)?.hash ?? CHAIN_START,
    }
    rows.push({ ...row, hash: hashOf(chainText(row)) })
  }
  return rows
}

const START = { seq: 0, hash: CHAIN_START }
const FIELDS = [
  'actor',
  'address',
  'action',
  'object',
  'before',
  'after',
  'previous',
  'hash',
] as const

describe('E.2-36 the chain of the log', () => {
  it('holds, whole or walked in pieces', () => {
    const rows = chain(20)
    expect(findChainFault(rows, START, hashOf)).toBeUndefined()
    expect(findChainFault(rows.slice(7), rows[6] ?? START, hashOf)).toBeUndefined()
  })

  it('breaks at one changed character of any field of any row', () => {
    fc.assert(
      fc.property(fc.nat(19), fc.constantFrom(...FIELDS), (at, field) => {
        const rows = chain(20).map((row, i) =>
          i === at ? { ...row, [field]: `${row[field]}x` } : row,
        )
        expect(findChainFault(rows, START, hashOf)?.seq).toBe(at + 1)
      }),
    )
  })

  it('breaks where a row is taken out, put in or written anew with a fitting hash', () => {
    const rows = chain(10)
    expect(findChainFault(rows.toSpliced(4, 1), START, hashOf)).toEqual({ seq: 5, kind: 'missing' })
    const row = rows[4]
    if (!row) throw new Error('there are ten')
    const { hash: _old, ...forged } = { ...row, actor: 'somebody-else' }
    const written = { ...forged, hash: hashOf(chainText(forged)) }
    expect(findChainFault(rows.with(4, written), START, hashOf)).toEqual({
      seq: 6,
      kind: 'unlinked',
    })
  })

  it('cannot be fooled by moving text from one field to the next', () => {
    const [row] = chain(1)
    if (!row) throw new Error('there is one')
    const moved = { ...row, actor: 'post-1127', address: '.0.0.1' }
    expect(chainText(moved)).not.toBe(chainText(row))
  })
})
