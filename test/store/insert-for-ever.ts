import { openStore } from '../../server/store/open-store.ts'
import { NOW, sampleItem } from './samples.ts'

/**
 * Started as a process of its own: inserts items two at a time, each pair with a change in one
 * transaction, and prints what has been acknowledged, until somebody kills it.
 */
const [, , dataDir = '', round = ''] = process.argv
const silent = { info: () => undefined, warn: () => undefined }
const store = await openStore({ dataDir, log: silent })

for (let count = 0; ; count += 1) {
  const id = `${round}-${count}`
  await store.transaction(async ({ items, outbox }) => {
    await items.insert([sampleItem(`${id}-a`)])
    await items.insert([sampleItem(`${id}-b`)])
    await outbox.append([{ kind: 'case-opened', id }], NOW)
  })
  process.stdout.write(`${id}\n`)
}
