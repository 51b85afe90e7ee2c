import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeAuditNotices } from '../../server/services/audit-notices.ts'
import { makeListNotices } from '../../server/services/list-notices.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import {
  addCases,
  configure,
  due,
  MINUTE,
  type NoticeDesk,
  openNoticeDesk,
} from '../support/notice-desk.ts'

const START = Date.parse('2026-11-20T09:00:00+07:00')

describe.each(engines)('the auditor of notices on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let desk: NoticeDesk

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    // Nothing listens there: what is sent to it waits to be tried again.
    desk = openNoticeDesk(store, { smtpUrl: 'smtp://127.0.0.1:9' }, START)
    await addCases(store, ['a'])
    await configure(store)
  })
  afterEach(() => close())

  /** The auditor asks the clocks what is due now, as the program does: what was raised is not. */
  const audit = () =>
    makeAuditNotices({
      store,
      now: () => desk.now,
      dueNotices: async (now) => {
        const raised = new Set(await store.notices.keysOf(['a']))
        return desk.due
          .filter(({ key }) => !raised.has(key))
          .map((notice) => ({ ...notice, lateByMs: now - START }))
      },
    })()

  it('is content while somebody looks and every passed level has its notice', async () => {
    desk.due = [due('a')]
    await desk.raise()
    desk.now += 2 * MINUTE
    expect(await audit()).toEqual({
      ...{ at: desk.now, missing: 0, stuck: 0, lookedMinutesAgo: 2, isWell: true },
    })
  })

  it('finds the level that nobody was told of, but not before the next turns had their chance', async () => {
    await desk.raise()
    desk.due = [due('a')]
    desk.now += 3 * MINUTE
    expect(await audit()).toMatchObject({ missing: 0, isWell: true })
    desk.now += MINUTE
    expect(await audit()).toMatchObject({ missing: 1, isWell: false })
    const { audit: shown } = await makeListNotices({ store, now: () => desk.now })()
    expect(shown).toMatchObject({ missing: 1, isWell: false })
  })

  it('finds what waits although it should have gone, and nothing that only waits its turn', async () => {
    desk.due = [due('a')]
    await desk.raise()
    desk.now += 15 * MINUTE
    await desk.raise()
    expect(await audit()).toMatchObject({ stuck: 0 })
    desk.now += MINUTE
    await desk.raise()
    expect(await audit()).toMatchObject({ stuck: 1, isWell: false })
    // A sender that lives tries it: it fails, is due later, and is not stuck.
    await desk.tick()
    expect(await audit()).toMatchObject({ stuck: 0, isWell: true })
  })

  it('is not content when nobody has looked at the clocks, ever or of late', async () => {
    expect(await audit()).toMatchObject({ missing: 0, isWell: false })
    await desk.raise()
    desk.now += 4 * MINUTE
    expect(await audit()).toMatchObject({ lookedMinutesAgo: 4, isWell: false })
  })
})
