import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { record } from '../../server/services/deeds.ts'
import { makeExportAudit, makeListAudit } from '../../server/services/list-audit.ts'
import { verifyAudit } from '../../server/services/verify-audit.ts'
import { auditOn } from '../../server/store/audit.ts'
import type { Db } from '../../server/store/engine.ts'
import { engines } from '../support/engines.ts'
import { readZip } from '../support/read-zip.ts'
import { serveApi } from '../support/served-api.ts'
import { signInOn } from '../support/sign-in.ts'

const BY = { name: 'truc-ban', address: '192.0.2.1' }

/** What somebody can do who has the database in their hands. */
async function withoutTriggers(db: Db, name: string): Promise<void> {
  const drop =
    name === 'sqlite'
      ? ['DROP TRIGGER audit_no_update', 'DROP TRIGGER audit_no_delete']
      : ['ALTER TABLE audit DISABLE TRIGGER ALL']
  for (const statement of drop) await sql.raw(statement).execute(db)
}

describe.each(engines)('the log on $name', (engine) => {
  let db: Db
  let audit: ReturnType<typeof auditOn>
  const write = (from: number, to: number) =>
    db.transaction().execute(async (trx) => {
      for (let i = from; i < to; i += 1) {
        const deed = { at: 1_000 + i, action: 'case.note', object: `case ${i}`, after: { i } }
        await record({ audit: auditOn(trx) }, BY, deed)
      }
    })

  beforeEach(async () => {
    const opened = await engine.openEngine()
    db = opened.engine.db
    audit = auditOn(db)
    return () => opened.close()
  })

  it('E.2-36 can only be added to: no row is changed, deleted or swept away', async () => {
    await write(0, 3)
    await expect(sql`UPDATE audit SET actor = 'x' WHERE seq = 2`.execute(db)).rejects.toThrow(
      /append-only/,
    )
    await expect(sql`DELETE FROM audit`.execute(db)).rejects.toThrow(/append-only/)
    if (engine.name === 'postgres') {
      await expect(sql`TRUNCATE audit`.execute(db)).rejects.toThrow(/append-only/)
    }
    expect(await verifyAudit(audit)).toMatchObject({ rows: 3, fault: undefined })
  })

  it('E.2-36 shows one changed byte in any field of any row, though the triggers were taken away', async () => {
    await write(0, 1_010)
    await withoutTriggers(db, engine.name)
    for (const [field, seq] of [
      ['actor', 1],
      ['address', 2],
      ['action', 500],
      ['object', 999],
      ['after', 1_000],
      ['previous', 1_001],
      ['hash', 1_010],
    ] as const) {
      const [row] = await audit.after(seq - 1, 1)
      const good = row?.[field] ?? ''
      const bad = `${good.slice(0, -1)}${good.endsWith('x') ? 'y' : 'x'}`
      await db
        .updateTable('audit')
        .set({ [field]: bad })
        .where('seq', '=', seq)
        .execute()
      expect([field, (await verifyAudit(audit)).fault?.seq]).toEqual([field, seq])
      await db
        .updateTable('audit')
        .set({ [field]: good })
        .where('seq', '=', seq)
        .execute()
    }
    expect((await verifyAudit(audit)).fault).toBeUndefined()
  })

  it('E.2-36 shows what was taken out, in the middle and at the end', async () => {
    await write(0, 5)
    await withoutTriggers(db, engine.name)
    await sql`DELETE FROM audit WHERE seq = 5`.execute(db)
    expect((await verifyAudit(audit)).fault).toEqual({ seq: 5, kind: 'missing' })
    await sql`DELETE FROM audit WHERE seq = 2`.execute(db)
    expect((await verifyAudit(audit)).fault).toEqual({ seq: 2, kind: 'missing' })
  })

  it('E.2-37 is written with its deed or not at all, in the order of commits, whoever writes at once', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await record({ audit: auditOn(trx) }, BY, { at: 1, action: 'x', object: 'x' })
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    await Promise.all(Array.from({ length: 20 }, (_, i) => write(i * 5, i * 5 + 5)))
    expect(await verifyAudit(audit)).toMatchObject({ rows: 100, fault: undefined })
  })

  it('E.2-36 keeps newlines and other signs of a text inside their field', async () => {
    const nasty = 'a","b\n2026-01-01 admin\u001b[2J\u0000\u2028'
    await db
      .transaction()
      .execute((trx) =>
        record({ audit: auditOn(trx) }, BY, { at: 1, action: 'x', object: 'x', after: { nasty } }),
      )
    const [row] = await audit.list({ limit: 1 })
    const raw = ['\n', '\u0000', '\u001b'].filter((sign) => row?.after.includes(sign))
    expect(raw).toEqual([])
    expect((await verifyAudit(audit)).fault).toBeUndefined()
  })
})

describe.each(engines)('every deed on $name', (engine) => {
  it('E.2-35 of a visitor is in the log: who, from where, what, before and after', async () => {
    const { store, close } = await engine.open()
    const api = await serveApi({ store })
    const { accountId } = await signInOn(store, { role: 'officer', name: 'truc-ban' })
    const source = { url: 'https://bao.example/rss', title: 'Báo', publisher: 'Báo', tier: 'press' }
    const at = '/api/sources/bao-example-rss'
    await api.admin.send('/api/sources', source)
    await api.admin.send(at, { tier: 'official' }, { method: 'PATCH' })
    await api.admin.send(`${at}/pause`, {})
    await api.admin.send(`${at}/resume`, {})
    await api.admin.send(`${at}/test`, {})
    await api.admin.send('/api/collecting/pause', {})
    await api.admin.send('/api/collecting/resume', {})
    await api.admin.send('/api/items', {
      title: 'Mưa, phường Thử ngập',
      channel: 'round',
      key: 'key-00000009',
    })
    const { cases } = await api.admin.json('/api/cases')
    await api.admin.send(`/api/cases/${cases[0].id}/actions`, {
      kind: 'received',
      key: 'key-00000010',
    })
    await api.admin.fetch('/api/import?format=csv', {
      method: 'POST',
      body: 'title\nTin cũ\n',
      headers: { 'content-type': 'text/csv' },
    })
    await api.admin.send('/api/accounts', { name: 'moi', role: 'viewer' })
    await api.admin.send(`/api/accounts/${accountId}`, { role: 'leader' }, { method: 'PATCH' })
    for (const act of ['reset', 'unlock', 'sessions', 'second-factor'])
      await api.admin.send(`/api/accounts/${accountId}/${act}`, {})
    await api.admin.send('/api/erasures', { text: 'Tin cũ' })
    await api.admin.send('/api/audit/export', {})
    await api.admin.send('/api/session/end', {})
    await api.nobody.send('/api/session', { name: 'truc-ban', password: 'sai mật khẩu' })
    await api.nobody.send('/api/session', { name: 'mat-khau-go-nham', password: 'x' })
    const rows = (await store.audit.list({ limit: 200 })).toReversed()
    expect(
      rows.map(({ action, object }) => `${action} ${object.replace(/ 0\w+$/, ' ID')}`),
    ).toEqual([
      ...['source.added source bao-example-rss', 'source.edited source bao-example-rss'],
      ...['source.paused source bao-example-rss', 'source.resumed source bao-example-rss'],
      ...[
        'source.asked source bao-example-rss',
        'collecting.paused collecting',
        'collecting.resumed collecting',
      ],
      ...[
        'item.filed source manual-round',
        'case.received case ID',
        'items.imported source import-import',
      ],
      ...[
        'account.added account moi',
        'account.edited account truc-ban',
        'password.reset account truc-ban',
      ],
      ...['account.unlocked account truc-ban', 'sessions.ended account truc-ban'],
      ...[
        'second-factor.removed account truc-ban',
        'items.erased erasure ID',
        'audit.exported audit',
      ],
      expect.stringMatching(/^session\.ended account admin-/),
      ...['session.refused account truc-ban', 'session.refused account unknown'],
    ])
    expect(rows[1]?.before).toContain('"tier":"press"')
    expect(rows[1]?.after).toContain('"tier":"official"')
    expect(rows.every(({ address }) => address === '127.0.0.1')).toBe(true)
    // Ids and facts, never what an item or a note says, never what somebody typed for a name.
    const told = JSON.stringify(rows)
    for (const text of ['Mưa, phường Thử ngập', 'Tin cũ', 'mat-khau-go-nham', 'scrypt'])
      expect(told).not.toContain(text)
    expect((await verifyAudit(store.audit)).fault).toBeUndefined()
    await api.close()
    await close()
  })

  it('is found by search, page by page, and leaves as a file that no spreadsheet runs', async () => {
    const { store, close } = await engine.open()
    for (let i = 0; i < 12; i += 1) {
      await store.transaction((stores) =>
        record(stores, BY, {
          at: i,
          action: i % 2 ? 'case.note' : 'source.added',
          object: '=1+1',
          after: { i },
        }),
      )
    }
    const list = makeListAudit({ store, now: Date.now })
    const first = await list({ search: 'CASE.', limit: 4 })
    const second = await list({
      search: 'CASE.',
      limit: 4,
      ...(first.next && { before: first.next }),
    })
    expect([...first.rows, ...second.rows].map(({ seq }) => seq)).toEqual([12, 10, 8, 6, 4, 2])
    expect(second.next).toBeUndefined()
    expect((await list({ search: '100%_' })).rows).toEqual([])
    expect(await makeExportAudit({ store, now: Date.now })({ actor: 'truc-ban' }, BY)).toHaveLength(
      12,
    )
    const api = await serveApi({ store })
    const answer = await api.admin.send('/api/audit/export', { action: 'case.note' })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(answer.headers.get('content-disposition')).toContain('audit.csv')
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(bytes.toString()).toContain(",case.note,'=1+1,")
    const sheet = await api.admin.send('/api/audit/export', { action: 'case.note', format: 'xlsx' })
    expect(sheet.headers.get('content-disposition')).toContain('audit.xlsx')
    const parts = readZip(await sheet.arrayBuffer())
    const all = [...parts.values()].join('')
    expect(all).toContain(">'=1+1<")
    expect(all).not.toMatch(/<f>|<f |>=1\+1</)
    expect((await list({ action: 'audit.exported' })).rows).toHaveLength(3)
    await api.close()
    await close()
  })
})
