import { backtest } from './cli/backtest.ts'
import { classify } from './cli/classify.ts'
import { collectSwitch } from './cli/collect-switch.ts'
import type { Command, CommandIo, ExitCode } from './cli/command.ts'
import { demo } from './cli/demo.ts'
import { due } from './cli/due.ts'
import { erase } from './cli/erase.ts'
import { importItems } from './cli/import.ts'
import { parse } from './cli/parse.ts'
import { recount } from './cli/recount.ts'
import { report } from './cli/report.ts'
import { rulesCheck } from './cli/rules-check.ts'
import { rulesExport } from './cli/rules-export.ts'
import { rulesMeasure } from './cli/rules-measure.ts'
import { rulesWhy } from './cli/rules-why.ts'
import { serve } from './cli/serve.ts'
import { user } from './cli/user.ts'
import { verify } from './cli/verify.ts'

/** Every command with its line of help; a two-word command is looked up first. */
const COMMANDS: Readonly<Record<string, { readonly run: Command; readonly help: string }>> = {
  serve: { run: serve, help: 'collect, classify and serve the dashboard' },
  demo: { run: demo, help: 'the same on a scratch folder with a made-up rainy day' },
  parse: {
    run: parse,
    help: 'FILE… [--url U] [--kind feed|page --select FILE.yaml]: a document → items',
  },
  classify: { run: classify, help: '--plan ID [--rules DIR]: JSON lines on stdin → labels' },
  'rules check': { run: rulesCheck, help: '[DIR]: parse every rule and run its examples' },
  'rules export': {
    run: rulesExport,
    help: '[--to DIR]: write what was released in the browser back as files',
  },
  'rules measure': {
    run: rulesMeasure,
    help: '--plan ID --labelled FILE: precision, recall and F1 per label',
  },
  'rules why': {
    run: rulesWhy,
    help: '--plan ID --label ID: one text on stdin → which part of the rule failed',
  },
  backtest: {
    run: backtest,
    help: '--plan ID --rules DIR --items FILE [--json]: what other rules would change',
  },
  collect: { run: collectSwitch, help: 'pause|resume [SOURCE]: stop asking all sources, or one' },
  due: {
    run: due,
    help: '--calendar ID --from ISO --add 4h [--wall] | --plan ID --urgency U --from ISO',
  },
  user: {
    run: user,
    help: 'add|list|reset|disable|enable|unit|unlock|flush|no-second-factor [NAME] [--role R] [--title T] [--unit ID] [--invite]',
  },
  recount: { run: recount, help: 'make the counts behind the charts anew from the stored items' },
  verify: { run: verify, help: 'walk the log of who did what; exit 1 when a byte was changed' },
  erase: {
    run: erase,
    help: '--url U | --text T [--mask] [--received ISO] [--yes]: erase or cover on request',
  },
  report: {
    run: report,
    help: '--plan ID --period 2026-Q3 --out FILE.docx|.xlsx|.csv [--template ID]: the report as a file',
  },
  import: { run: importItems, help: 'FILE: past items (JSON lines or CSV), with their own times' },
}

/** Runs `wardpulse …`. A fault of ours is told in one line and exits 3. */
export async function main(args: readonly string[], root: string): Promise<ExitCode> {
  const io: CommandIo = {
    stdin: process.stdin,
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    root,
  }
  // Whoever reads our answers may have had enough, as `head` has.
  process.stdout.on('error', () => process.exit(0))
  const two = args.slice(0, 2).join(' ')
  const name = two in COMMANDS ? two : (args[0] ?? '')
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) return explain(name, io)
  try {
    return await command.run(args.slice(name === two && args.length > 1 ? 2 : 1), io)
  } catch (error) {
    io.err(`wardpulse ${name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
    return 3
  }
}

function explain(name: string, io: CommandIo): ExitCode {
  const lines = Object.entries(COMMANDS).map(([id, { help }]) => `  wardpulse ${id}  ${help}`)
  const asked = ['', 'help', '--help', '-h'].includes(name)
  const show = asked ? io.out : io.err
  if (!asked) show(`wardpulse: there is no command "${name}". The commands are:`)
  for (const line of lines) show(line)
  return asked ? 0 : 2
}
