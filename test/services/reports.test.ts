import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeReportServices } from '../../server/app/make-report-services.ts'
import type { Plan } from '../../server/domain/plan/plan.ts'
import { loadPlan } from '../../server/store/plan-files.ts'
import { type CaseDesk, HOUR, openCaseDesk, PRESS, WARD } from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'
import { root } from '../support/program.ts'

const LEADER = { name: 'lanh-dao' }
const QUARTER = { template: 'quarter-party', schedule: 'quy-thanh-uy', period: '2026-Q3' }
const at = (time: string) => Date.parse(`${time}+07:00`)

/** Texts of one part of a zip, as Word would read them. */
function partOf(zip: Uint8Array, name: string): string {
  const bytes = Buffer.from(zip)
  for (let i = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); i >= 0; ) {
    const [size, length, extra, comment] = [20, 28, 30, 32].map((offset, n) =>
      n === 0 ? bytes.readUInt32LE(i + offset) : bytes.readUInt16LE(i + offset),
    ) as [number, number, number, number]
    const found = bytes.toString('utf8', i + 46, i + 46 + length)
    const start = bytes.readUInt32LE(i + 42)
    if (found === name) {
      const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
      const packed = bytes.subarray(from, from + size)
      return bytes.readUInt16LE(i + 10) === 0
        ? packed.toString()
        : inflateRawSync(packed).toString()
    }
    i = bytes.indexOf('PK\u0001\u0002', i + 46 + length + extra + comment, 'latin1')
  }
  throw new Error(`no ${name}`)
}

const textOf = (document: Uint8Array) =>
  partOf(document, 'word/document.xml')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')

describe.each(engines)('reports on $name', (engine) => {
  let desk: CaseDesk
  let plan: Plan
  let close: () => Promise<void>
  let services: ReturnType<typeof makeReportServices>

  beforeEach(async () => {
    const opened = await engine.open()
    desk = await openCaseDesk(opened.store)
    close = opened.close
    const loaded = await loadPlan({ rulesDir: `${root}/rules`, planId: 'khuong-dinh' })
    if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
    plan = { ...loaded.plan, sources: [PRESS, { ...WARD, channel: 'cong-thong-tin' }] }
    desk.plan = { ...inForce, plan }
    services = makeReportServices({
      ...{ store: opened.store, currentPlan: desk.ports.currentPlan, ring: () => {} },
      now: () => desk.now,
    })
    desk.now = at('2026-09-08T08:00:00')
  })
  afterEach(() => close())

  /** A flooded street that was answered, and a school that the ward told of. */
  async function someDays(): Promise<void> {
    const flood = await desk.report('Phố Thử ở phường Thử ngập', PRESS)
    await desk.report('Phường sửa trường học', WARD)
    const id = flood.caseId ?? ''
    await desk.act(id, { kind: 'received' })
    desk.pass(HOUR)
    await desk.act(id, { kind: 'verified', outcome: 'true', source: 'thực địa' })
    await desk.act(id, { kind: 'settled', outcome: 'done', link: 'https://phuong.example/tin/12' })
    desk.now = at('2026-09-14T08:00:00')
  }

  it('tell a leader on 14 September that the quarter is due tomorrow, and are gone once issued', async () => {
    desk.now = at('2026-09-14T08:00:00')
    const [due] = await services.listDueReports()
    expect(due).toMatchObject({
      ...{ schedule: 'quy-thanh-uy', day: '2026-09-15', daysLeft: 1 },
      period: { id: '2026-Q3', kind: 'quarter' },
    })
    const { id, revision } = await services.keepReports.begin(QUARTER, LEADER)
    await services.keepReports.issue(id, { revision }, LEADER)
    expect(await services.listDueReports()).toEqual([])
  })

  it('give by one click a document of the Party that lacks only number, name and signature', async () => {
    await someDays()
    const { name, file } = await services.keepReports.saveNow(QUARTER, 'docx')
    expect(name).toBe('quarter-party-2026-Q3.docx')
    const text = textOf(file)
    for (const part of [
      ...['ĐẢNG CỘNG SẢN VIỆT NAM', 'ĐẢNG BỘ THÀNH PHỐ HÀ NỘI', 'ĐẢNG ỦY PHƯỜNG KHƯƠNG ĐÌNH'],
      ...['-BC/ĐU', 'Khương Đình, ngày 14 tháng 9 năm 2026', 'BÁO CÁO', 'quý III năm 2026'],
      ...['Nơi nhận:', 'T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ THƯỜNG TRỰC'],
      ...['Phụ lục: cách tính từng số liệu', 'plan-1', 'rules-1', plan.targets.version],
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toMatch(/CỘNG HÒA XÃ HỘI|\{\w+\}|NaN|undefined|Infinity/)
    const xml = partOf(file, 'word/document.xml')
    // A4, 3 cm at the left, and charts with words for those who do not see them.
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(xml).toMatch(/w:left="1701"/)
    expect(xml).toContain('Times New Roman')
    expect(xml.match(/<pic:pic/g)?.length).toBeGreaterThanOrEqual(2)
    expect(xml).toContain('descr="')
  })

  it('give an administrative document by the decree where the template says so', async () => {
    const { file } = await services.keepReports.saveNow(
      { template: 'month-state', period: '2026-09' },
      'docx',
    )
    const text = textOf(file)
    for (const part of [
      ...[
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Số:         /BC-UBND',
      ],
      ...['ỦY BAN NHÂN DÂN', 'PHƯỜNG KHƯƠNG ĐÌNH', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('ĐẢNG CỘNG SẢN')
  })

  it('have no figure out of nothing: a period without data is dashes, and never a full hundred', async () => {
    const { id, model } = await services.keepReports.begin(QUARTER, LEADER)
    const tables = model.blocks.flatMap((block) => (block.kind === 'table' ? block.table : []))
    const response = tables.find((table) => table.id === 'response')
    expect(response?.rows.map((row) => row.slice(1).map(({ text }) => text))).toEqual(
      Array.from({ length: 4 }, () => Array.from({ length: 6 }, () => '–')),
    )
    const text = textOf((await services.keepReports.saveDraft(id, 'docx')).file)
    expect(text).toContain('Phản hồi bước đầu đúng hạn: –')
    expect(text).not.toContain('100 %;')
  })

  it('lead from every number back to its items, cases and products', async () => {
    await someDays()
    const { model } = await services.keepReports.begin(QUARTER, LEADER)
    const tables = model.blocks.flatMap((block) => (block.kind === 'table' ? block.table : []))
    const concerns = tables.find((table) => table.id === 'concerns')
    expect(concerns?.rows[0]?.slice(0, 3)).toMatchObject([
      ...[{ text: 'Ngập úng, thoát nước' }, { value: 1 }, { text: '0' }],
    ])
    expect(concerns?.rows[0]?.[1]?.link).toMatch(/^\/\?hotSpot=flooding&since=\d+&until=\d+$/)
    const cases = tables.find((table) => table.id === 'cases')
    expect(cases?.rows[0]?.[0]?.link).toMatch(/^\/cases\/\w+$/)
    expect(cases?.rows[0]?.map(({ text }) => text)).toContain(
      '08/09/2026, https://phuong.example/tin/12',
    )
    const rows = tables.find((table) => table.id === 'commitments')
    const schools = rows?.rows.find(([row]) => row?.value === 13)
    expect(schools?.map(({ link }) => link)).toContain('/commitments?period=2026-Q3&row=r13-items')
  })

  it('keep what people write, and refuse to write over what somebody else wrote meanwhile', async () => {
    const { id } = await services.keepReports.begin(QUARTER, LEADER)
    const write = (text: string) =>
      services.keepReports.write(id, { revision: 1, texts: { proposals: text } }, LEADER)
    const written = await write('Đề nghị A.\nĐề nghị B, gọi 0912345678.')
    const part = written.model.blocks.find(
      (block) => block.kind === 'write' && block.id === 'proposals',
    )
    expect(part).toMatchObject({ isSuggested: false })
    await expect(write('Đề nghị khác')).rejects.toMatchObject({ code: 'report.changed' })
    const text = textOf((await services.keepReports.saveDraft(id, 'docx')).file)
    expect(text).toContain('Đề nghị A.')
    expect(text).not.toContain('0912345678')
    // Begun again for the same period it is the same report.
    expect((await services.keepReports.begin(QUARTER, LEADER)).id).toBe(id)
  })

  it('stay as they were issued whatever is learnt later, and a correction is a new issue', async () => {
    await someDays()
    const { keepReports } = services
    const { id, revision } = await keepReports.begin(QUARTER, LEADER)
    const { issues, revision: next } = await keepReports.issue(id, { revision }, LEADER)
    const first = issues[0]
    const kept = await keepReports.saveIssue(first?.id ?? '', 'docx')
    expect(createHash('sha256').update(kept.file).digest('hex')).toBe(first?.hash)
    await desk.report('Phố khác ở phường Thử ngập', PRESS)
    const sheet = await keepReports.saveIssue(first?.id ?? '', 'csv')
    expect(new TextDecoder().decode(sheet.file)).toMatch(/"Ngập úng, thoát nước",1,/)
    expect((await keepReports.saveIssue(first?.id ?? '', 'docx')).file).toEqual(kept.file)
    const again = await keepReports.issue(id, { revision: next }, LEADER)
    expect(again.issues[0]).toMatchObject({ number: 2, replaces: first?.id })
    const deeds = (await desk.store.audit.list({ limit: 20 })).map(({ action }) => action)
    expect(deeds.filter((action) => action === 'report.issued')).toHaveLength(2)
    await expect(keepReports.issue(id, { revision }, LEADER)).rejects.toMatchObject({
      code: 'report.changed',
    })
  })

  it('may be of any days and one hot spot, at short notice', async () => {
    await someDays()
    const body = { template: 'special-state', fromDay: '2026-09-08', toDay: '2026-09-09' }
    const { model } = await services.keepReports.begin({ ...body, hotSpot: 'flooding' }, LEADER)
    expect(model.letter.about).toContain('ngập úng')
    const [text] = model.blocks.filter((block) => block.kind === 'text').slice(1)
    expect(text).toMatchObject({ text: expect.stringContaining('Ghi nhận 1 tin') })
    const none = await services.keepReports.begin({ ...body, hotSpot: 'fire' }, LEADER)
    expect(none.model.blocks).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('Ghi nhận 0 tin') }),
    )
  })

  it.each([
    ['report.template-unknown', { template: 'none', period: '2026-Q3' }],
    ['report.period-refused', { template: 'quarter-party', period: '2026-09' }],
    ['report.period-refused', { template: 'quarter-party', period: '2027-Q1' }],
    [
      'report.period-refused',
      { template: 'special-state', fromDay: '2026-09-09', toDay: '2026-09-08' },
    ],
    [
      'report.period-refused',
      { template: 'special-state', fromDay: '2026-9-9', toDay: '2026-09-30' },
    ],
  ])('refuse with %s what is no period of a template', async (code, body) => {
    await expect(services.keepReports.begin(body, LEADER)).rejects.toMatchObject({ code })
  })
})
