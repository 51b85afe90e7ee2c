import { benchClassify } from './classify.bench.ts'
import { benchClient } from './client.bench.ts'
import { benchLive } from './live.bench.ts'
import { benchStart } from './start.bench.ts'

/** Prints figures as ratios or counts, each beside its target; fails on none: speed is no test. */
const print = (line: string) => process.stdout.write(`${line}\n`)

const BENCHES: Readonly<Record<string, (print: (line: string) => void) => Promise<void>>> = {
  start: benchStart,
  client: benchClient,
  live: benchLive,
  classify: async (say) => benchClassify(say),
}

const wanted = process.argv.slice(2)
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  print(`\n# ${name}`)
  await bench(print)
}
