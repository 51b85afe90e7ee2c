import { openStore } from '../../server/store/open-store.ts'
import { due, openNoticeDesk } from '../support/notice-desk.ts'

/**
 * Started as a process of its own: raises a notice, sends it, and is killed when the mail server has
 * taken it and nothing of that is written down.
 */
const [, , dataDir = '', smtpUrl = '', start = ''] = process.argv
const silent = { info: () => undefined, warn: () => undefined }
const store = await openStore({ dataDir, log: silent })
const { deliveries } = store
Object.assign(deliveries, {
  finish: () => {
    process.kill(process.pid, 'SIGKILL')
    return new Promise(() => undefined)
  },
})
const desk = openNoticeDesk(store, { smtpUrl }, Number(start))
desk.due = [due('case-1')]
await desk.tick()
