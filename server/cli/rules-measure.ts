import { readFile } from 'node:fs/promises'
import { classify } from '../domain/rules/classify.ts'
import type { LoadedRules } from '../domain/rules/read-rule-set.ts'
import type { Command } from './command.ts'
import type { JudgedText } from './measure-mistakes.ts'
import { findMistakes } from './measure-mistakes.ts'
import { measureAll, pickWorst } from './measure-report.ts'
import { showMeasurement } from './measure-table.ts'
import { UsageError } from './options.ts'
import { openRules, readKnownOptions, textOption } from './rule-options.ts'
import { readTextLine } from './text-line.ts'
import { withUsage } from './usage.ts'

/** False alarms and misses shown of each kind. */
const WORST = 10

/**
 * `wardpulse rules measure --plan ID --labelled FILE [--rules DIR] [--label ID] [--worst N] [--json]`:
 * precision, recall and F1 against JSON lines that people labelled, then the worst mistakes.
 */
export const rulesMeasure: Command = withUsage('rules measure', async (args, io) => {
  const { options, rest } = readKnownOptions(args, {
    values: ['plan', 'rules', 'labelled', 'label', 'worst'],
    flags: ['json'],
  })
  if (rest.length > 0) throw new UsageError(`What is "${rest[0]}"? Options start with --.`)
  const file = textOption(options, 'labelled')
  if (file === undefined) throw new UsageError('--labelled FILE is missing.')
  const worst = Number(textOption(options, 'worst') ?? WORST)
  if (!Number.isInteger(worst) || worst < 0) throw new UsageError('--worst takes a whole number.')
  const rules = await openRules(options, io)
  const judged = await readJudged(file, rules)
  const report = measureAll(rules, judged)
  const only = textOption(options, 'label')
  const mistakes = pickWorst(findMistakes(rules.ruleSet, judged), { only, worst })
  if (options.json === true) io.out(JSON.stringify({ ...report, ...mistakes }))
  else for (const line of showMeasurement(report, mistakes)) io.out(line)
  return 0
})

async function readJudged(file: string, { ruleSet }: LoadedRules): Promise<readonly JudgedText[]> {
  const lines = (await readLabelled(file)).split(/\r?\n/)
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const read = readTextLine(line)
    if ('refusal' in read) throw new UsageError(`"${file}", line ${i + 1}: ${read.refusal}`)
    const { text, value } = read
    const classification = classify(ruleSet, text)
    return [
      {
        text,
        classification,
        axes: idsIn(value.axes),
        hotSpots: idsIn(value.hotSpots),
        undecided: idsIn(value.undecided),
      },
    ]
  })
}

async function readLabelled(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(
      `"${file}" can't be read: ${error instanceof Error ? error.message : error}`,
    )
  }
}

function idsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}
