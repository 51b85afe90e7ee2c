import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import { makeDataDir } from '../support/engines.ts'
import { addCases, configure, due, openNoticeDesk } from '../support/notice-desk.ts'
import { startMailServer } from '../support/receivers.ts'

const PROGRAM = fileURLToPath(new URL('send-and-die.ts', import.meta.url))
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const START = Date.parse('2026-11-20T10:00:00+07:00')

it('a process killed between sending and writing it down sends twice at most, under one id', async () => {
  const { dataDir, place, remove } = await makeDataDir()
  const mail = await startMailServer()
  const before = await openStore(place)
  await addCases(before, ['case-1'])
  await configure(before)
  await before.close()

  const args = ['--import', 'tsx', PROGRAM, dataDir, mail.url, String(START)]
  const child = spawn(process.execPath, args, { cwd: REPOSITORY, stdio: 'inherit' })
  const signal = await new Promise((gone) => child.once('close', (_code, by) => gone(by)))
  expect(signal).toBe('SIGKILL')
  expect(mail.mails).toHaveLength(1)

  const store = await openStore(place)
  const desk = openNoticeDesk(store, { smtpUrl: mail.url }, START)
  desk.due = [due('case-1')]
  await desk.pass(10)
  expect(mail.mails).toHaveLength(2)
  expect(mail.mails[1]?.messageId).toBe(mail.mails[0]?.messageId)
  expect(await store.deliveries.counts()).toEqual({ open: 0, gaveUp: 0 })
  await store.close()
  await mail.close()
  await remove()
})
