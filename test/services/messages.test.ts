import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../server/domain/plan/plan.ts'
import { makeFindDueReports } from '../../server/services/due-reports.ts'
import { makeGatherReport } from '../../server/services/gather-report.ts'
import { makeRaiseMessages } from '../../server/services/raise-messages.ts'
import { makeShowCommitments } from '../../server/services/show-commitments.ts'
import { makeShowFigures } from '../../server/services/show-figures.ts'
import { makeKeepWeekly } from '../../server/services/weekly-setting.ts'
import { type CaseDesk, FLOOD, openCaseDesk, PRESS } from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'
import { MAILBOX, type NoticeDesk, openNoticeDesk } from '../support/notice-desk.ts'
import { inForce, smallPlan } from '../support/plan-in-force.ts'
import { type MailServer, startMailServer } from '../support/receivers.ts'

const at = (time: string) => Date.parse(`${time}+07:00`)
const ADMIN = { name: 'quan-tri' }
const plan: Plan = {
  ...smallPlan,
  programme: {
    remind: { banner: 10, notice: 3 },
    reports: [
      {
        ...{ id: 'q', title: 'Báo cáo quý', titleEn: 'Quarterly report', period: 'quarter' },
        ...{ template: 't', unit: 'ubnd', days: ['2026-09-15'], basis: 'x', confirmed: true },
      },
    ],
    entries: [],
    anniversaries: [],
  },
}

describe.each(engines)('what the program tells of itself on $name', (engine) => {
  let desk: CaseDesk
  let mail: MailServer
  let out: NoticeDesk
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await engine.open()
    desk = await openCaseDesk(opened.store)
    desk.plan = { ...inForce, plan }
    mail = await startMailServer()
    out = openNoticeDesk(opened.store, { smtpUrl: mail.url }, desk.now)
    await opened.store.settings.set(
      'notices',
      JSON.stringify({ language: 'vi', mailboxes: { ubnd: [MAILBOX] }, webhooks: [] }),
    )
    close = async () => {
      await mail.close()
      await opened.close()
    }
  })
  afterEach(() => close())

  const gather = () => {
    const { ports } = desk
    const showCommitments = makeShowCommitments(ports)
    return makeGatherReport({ ...ports, showCommitments, showFigures: makeShowFigures(ports) })
  }
  const raise = () =>
    makeRaiseMessages({
      ...{ ...desk.ports, findDue: makeFindDueReports(desk.ports), gather: gather() },
      mayBeTold: async () => true,
    })()
  const send = async (time: string) => {
    desk.now = at(time)
    out.now = desk.now
    const raised = await raise()
    await out.deliver.run()
    return raised
  }

  it('is one mail before a report is due, not in the night, and not a second one', async () => {
    expect(await send('2026-09-11T23:00:00')).toBe(0)
    expect(await send('2026-09-12T07:00:00')).toBe(0)
    expect(await send('2026-09-14T07:31:00')).toBe(1)
    expect(await send('2026-09-14T07:32:00')).toBe(0)
    expect(await send('2026-09-15T08:00:00')).toBe(0)
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]?.text).toContain(
      'Báo cáo quý, quý III năm 2026, phải nộp ngày mai (15/09/2026).',
    )
    expect(mail.mails[0]?.text).toContain('/reports')
    expect(mail.mails[0]?.to).toEqual([MAILBOX])
  })

  it('waits for a mail server that is down, and arrives once', async () => {
    mail.refuseWith = 451
    await send('2026-09-14T08:00:00')
    mail.refuseWith = undefined
    await send('2026-09-14T09:30:00')
    await send('2026-09-14T11:00:00')
    expect(mail.mails).toHaveLength(1)
  })

  it('is the week in figures on Monday morning, for those who asked for it', async () => {
    desk.now = at('2026-08-26T09:00:00')
    await desk.report(FLOOD, PRESS)
    expect(await send('2026-08-31T07:31:00')).toBe(0)
    const keep = makeKeepWeekly(desk.ports)
    await expect(keep.write({ units: ['none'] }, ADMIN)).rejects.toMatchObject({
      code: 'notice.unit-unknown',
    })
    await keep.write({ units: ['ubnd'] }, ADMIN)
    expect(await send('2026-08-31T07:29:00')).toBe(0)
    expect(await send('2026-08-31T07:31:00')).toBe(1)
    expect(await send('2026-08-31T12:00:00')).toBe(0)
    expect(await send('2026-09-01T08:00:00')).toBe(0)
    const [week] = mail.mails
    expect(mail.mails).toHaveLength(1)
    expect(week?.text).toContain('Tuần 24/08/2026 – 30/08/2026')
    expect(week?.text).toContain('Số tin: 1 (tuần trước –)')
    expect(week?.text).toContain('Điểm nóng được nêu nhiều nhất: Ngập (1)')
    expect(week?.raw).toMatch(/text\/plain/)
    expect(week?.raw).toMatch(/text\/html/)
  })
})
