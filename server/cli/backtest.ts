import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { classify } from '../domain/rules/classify.ts'
import { type BacktestRow, makeBacktestTally } from '../domain/rules/compare-labels.ts'
import type { RuleSet } from '../domain/rules/compile.ts'
import type { Command, CommandIo } from './command.ts'
import { UsageError } from './options.ts'
import { openRules, readKnownOptions, textOption } from './rule-options.ts'
import { readTextLine } from './text-line.ts'
import { withUsage } from './usage.ts'

/** Titles shown of each label and kind of change. */
const SHOWN = 5

/**
 * `wardpulse backtest --plan ID --rules DIR --items FILE [--show N] [--json]`: what the rules of
 * DIR would say differently of the items of FILE (JSON lines, a final .gz is fine) than the rules
 * in force do: gained, lost and changed items per label, with some of their titles.
 */
export const backtest: Command = withUsage('backtest', async (args, io) => {
  const { options, rest } = readKnownOptions(args, {
    values: ['plan', 'rules', 'items', 'show'],
    flags: ['json'],
  })
  if (rest.length > 0) throw new UsageError(`What is "${rest[0]}"? Options start with --.`)
  const [file, dir, plan] = ['items', 'rules', 'plan'].map((name) => textOption(options, name))
  if (file === undefined) throw new UsageError('--items FILE is missing.')
  if (dir === undefined)
    throw new UsageError('--rules DIR is missing: the folder of the new rules.')
  const shown = Number(textOption(options, 'show') ?? SHOWN)
  if (!Number.isInteger(shown) || shown < 0) throw new UsageError('--show takes a whole number.')
  const before = await openRules(plan === undefined ? {} : { plan }, io)
  const after = await openRules({ ...(plan === undefined ? {} : { plan }), rules: dir }, io)
  const found = await compareItems(
    file,
    { before: before.ruleSet, after: after.ruleSet, shown },
    io,
  )
  if (options.json === true) io.out(JSON.stringify(found))
  else for (const line of show(found)) io.out(line)
  return 0
})

interface Backtest {
  readonly items: number
  /** Items of which anything changes. */
  readonly touched: number
  readonly labels: readonly (BacktestRow & {
    readonly titles: Readonly<Record<'gained' | 'lost' | 'changed', readonly string[]>>
  })[]
}

async function compareItems(
  file: string,
  sets: { readonly before: RuleSet; readonly after: RuleSet; readonly shown: number },
  io: CommandIo,
): Promise<Backtest> {
  const tally = makeBacktestTally()
  const titles = new Map<string, string[]>()
  const titlesOf = (key: string) => titles.get(key) ?? titles.set(key, []).get(key) ?? []
  let [items, touched, number] = [0, 0, 0]
  for await (const line of await linesOf(file)) {
    number += 1
    if (line.trim() === '') continue
    const read = readTextLine(line)
    if ('refusal' in read) {
      io.err(`wardpulse backtest: line ${number}: ${read.refusal}`)
      continue
    }
    items += 1
    const changes = tally.add(classify(sets.before, read.text), classify(sets.after, read.text))
    if (changes.length > 0) touched += 1
    for (const { dimension, label, kind } of changes) {
      const list = titlesOf(`${dimension} ${label} ${kind}`)
      if (list.length < sets.shown) list.push(read.text.title)
    }
  }
  const labels = tally.rows().map((row) => {
    const of = (kind: string) => titlesOf(`${row.dimension} ${row.label} ${kind}`)
    return { ...row, titles: { gained: of('gained'), lost: of('lost'), changed: of('changed') } }
  })
  return { items, touched, labels }
}

async function linesOf(file: string): Promise<AsyncIterable<string>> {
  await access(file).catch((error: Error) => {
    throw new UsageError(`"${file}" can't be read: ${error.message}`)
  })
  const raw = createReadStream(file)
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}

const SIGNS = { gained: '+', lost: '-', changed: '~' } as const

function show({ items, touched, labels }: Backtest): readonly string[] {
  const cells = (texts: readonly string[]) => texts.map((text) => text.padStart(9)).join('')
  const head = `${'label'.padEnd(22)}${cells(['before', 'after', 'gained', 'lost', 'changed'])}`
  const rows = labels.flatMap(({ label, before, after, gained, lost, changed, titles }) => [
    label.padEnd(22) + cells([before, after, gained, lost, changed].map(String)),
    ...(['gained', 'lost', 'changed'] as const).flatMap((kind) =>
      titles[kind].map((title) => `    ${SIGNS[kind]} ${title}`),
    ),
  ])
  return [`${items} items, ${touched} with a change`, '', head, ...rows]
}
