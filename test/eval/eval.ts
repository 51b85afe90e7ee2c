import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { evalImport, NEWS_FILE } from './import-eval.ts'
import { evalRules, LABELLED_FILE } from './rules-eval.ts'
import { evalSpikes } from './spikes-eval.ts'
import { evalStories } from './stories-eval.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** `npm run eval`: how good the shipped rules and the stories are on texts that people labelled. */
const dataDir = resolve(ROOT, process.env.WARDPULSE_EVAL_DATA ?? '../shared/data')

if (await isReadable(join(dataDir, LABELLED_FILE))) {
  const print = (line: string) => process.stdout.write(`${line}\n`)
  await evalRules(print, dataDir)
  await evalStories(print, dataDir)
  if (await isReadable(join(dataDir, NEWS_FILE))) {
    await evalSpikes(print, dataDir)
    await evalImport(print, dataDir)
  } else print(`spikes and import: skipped, there is no ${NEWS_FILE} in ${dataDir}`)
} else {
  process.stderr.write(
    `There is no ${LABELLED_FILE} in ${dataDir}: set WARDPULSE_EVAL_DATA to the folder of the labelled texts.\n`,
  )
  process.exitCode = 2
}

function isReadable(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
