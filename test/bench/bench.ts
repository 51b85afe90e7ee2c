import { benchBacktest } from './backtest.bench.ts'
import { benchCases } from './cases.bench.ts'
import { benchClassify } from './classify.bench.ts'
import { benchClient } from './client.bench.ts'
import { benchEditor } from './editor.bench.ts'
import { benchFuzz } from './fuzz.bench.ts'
import { benchIngest } from './ingest.bench.ts'
import { benchLive } from './live.bench.ts'
import { benchPages } from './pages.bench.ts'
import { benchReport } from './report.bench.ts'
import { benchSignIn } from './sign-in.bench.ts'
import { benchSources } from './sources.bench.ts'
import { benchStalls } from './stalls.bench.ts'
import { benchStart } from './start.bench.ts'
import { benchStories } from './stories.bench.ts'
import { benchTrends } from './trends.bench.ts'

/** Prints figures as ratios or counts, each beside its target; fails on none: speed is no test. */
const print = (line: string) => process.stdout.write(`${line}\n`)

const BENCHES: Readonly<Record<string, (print: (line: string) => void) => Promise<void>>> = {
  start: benchStart,
  client: benchClient,
  live: benchLive,
  pages: benchPages,
  backtest: benchBacktest,
  classify: async (say) => benchClassify(say),
  editor: benchEditor,
  ingest: benchIngest,
  stalls: benchStalls,
  sources: benchSources,
  cases: benchCases,
  stories: benchStories,
  report: benchReport,
  trends: benchTrends,
  'sign-in': benchSignIn,
  fuzz: benchFuzz,
}

const wanted = process.argv.slice(2)
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  print(`\n# ${name}`)
  await bench(print)
}
