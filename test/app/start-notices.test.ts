import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeLog } from '../../server/app/log.ts'
import { startNotices } from '../../server/app/start-notices.ts'
import { readConfig } from '../../server/config.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { FLOOD, MINUTE, PRESS } from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'
import { configure, MAILBOX } from '../support/notice-desk.ts'
import { inForce } from '../support/plan-in-force.ts'
import { type MailServer, startHookServer, startMailServer } from '../support/receivers.ts'

const log = makeLog('silent')

describe.each(engines)('the notices of the program on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let mail: MailServer

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    mail = await startMailServer()
  })
  afterEach(async () => {
    await close()
    await mail.close()
  })

  it('go out by mail for a case whose clock has passed its level, once', async () => {
    const escalation = { warnAt: [50, 100], chain: [{ at: 50, to: ['unit'] }] }
    const plan = { ...inForce.plan, escalation }
    const held = {
      currentPlan: () => ({ ...inForce, plan }),
      faults: () => [],
      setAside: () => undefined,
      reloadIfChanged: async () => 'unchanged' as const,
    }
    await configure(store)
    const openedAt = Date.now() - 10 * MINUTE
    await store.sources.define([PRESS], openedAt)
    const item = { title: FLOOD, url: 'https://bao.example/1', guid: undefined, updated: undefined }
    await makeIngestItems({
      ...{ store, currentPlan: held.currentPlan, newId, now: () => openedAt, ring: () => {} },
    })({
      source: PRESS,
      items: [{ ...item, summary: '', published: openedAt }],
      fetchedAt: openedAt,
    })
    const config = readConfig(
      { WARDPULSE_SMTP_URL: mail.url, WARDPULSE_MAIL_FROM: 'desk@phuong.example' },
      process.cwd(),
    )
    const notices = startNotices({ config, log, held, store, address: () => 'http://d.example' })
    const job = notices.jobs.find(({ name }) => name === 'notices')
    await job?.run()
    await job?.run()
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]?.to).toEqual([MAILBOX])
    expect(mail.mails[0]?.text).toContain(FLOOD.slice(0, 20))
    notices.stop()
  })
})

describe.each(engines)('the heartbeat of the program on $name', (engine) => {
  it('beats outside while people are told what they should be, and falls silent when not', async () => {
    const { store, close } = await engine.open()
    const hook = await startHookServer()
    const held = {
      currentPlan: () => inForce,
      faults: () => [],
      setAside: () => undefined,
      reloadIfChanged: async () => 'unchanged' as const,
    }
    const env = {
      WARDPULSE_HEARTBEAT_URL: `${hook.url}?token=x`,
      WARDPULSE_ALLOW_PRIVATE_HOSTS: hook.host,
    }
    const config = readConfig(env, process.cwd())
    const notices = startNotices({ config, log, held, store, address: () => 'http://d.example' })
    const run = (wanted: string) => notices.jobs.find(({ name }) => name === wanted)?.run()
    await run('audit-notices')
    expect(hook.posts).toHaveLength(0)
    await run('notices')
    await run('audit-notices')
    expect(hook.posts).toHaveLength(1)
    expect(JSON.parse(String(hook.posts[0]?.body))).toMatchObject({ isWell: true, missing: 0 })
    notices.stop()
    await close()
    await hook.close()
  })
})
