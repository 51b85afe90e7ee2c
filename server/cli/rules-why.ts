import { text as readAll } from 'node:stream/consumers'
import type { ClassifiedText } from '../domain/rules/classify.ts'
import { suggest } from '../domain/rules/nearest.ts'
import type { RuleSet } from '../domain/rules/rule-set.ts'
import { findRule, whyNot } from '../domain/rules/why-not.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import type { Command } from './command.ts'
import { UsageError } from './options.ts'
import { openRules, readKnownOptions, textOption } from './rule-options.ts'
import { readTextLine } from './text-line.ts'
import { withUsage } from './usage.ts'

/**
 * `wardpulse rules why --plan ID --label ID [--rules DIR]`: why one text on stdin carries the label
 * or not. The text is a JSON line as for `classify`, or plain: the first line is the title.
 */
export const rulesWhy: Command = withUsage('rules why', async (args, io) => {
  const { options, rest } = readKnownOptions(args, { values: ['plan', 'rules', 'label'] })
  if (rest.length > 0) throw new UsageError(`What is "${rest[0]}"? The text is read from stdin.`)
  const id = textOption(options, 'label')
  if (id === undefined) throw new UsageError('--label ID is missing.')
  const { ruleSet } = await openRules(options, io)
  const labels = findLabels(ruleSet, id)
  const text = readWritten(await readAll(io.stdin))
  for (const label of labels) {
    const { kind, message } = whyNot(ruleSet, text, label)
    io.out(`${id}: ${kind === 'holds' ? 'yes' : 'no'}, ${message}`)
  }
  return 0
})

/** An axis and a hot spot may have one id. */
function findLabels(ruleSet: RuleSet, id: string) {
  const dimensions = ['axis', 'hotSpot'] as const
  const found = dimensions.filter((dimension) => findRule(ruleSet, { dimension, id }))
  if (found.length > 0) return found.map((dimension) => ({ dimension, id }))
  const known = ruleSet.rules.map(({ definition }) => definition.id)
  throw new UsageError(`There is no label "${id}", ${suggest(id, known)}`)
}

function readWritten(written: string): ClassifiedText {
  if (written.trim() === '') throw new UsageError('There is no text on stdin.')
  if (written.trimStart().startsWith('{')) {
    const read = readTextLine(written.trim())
    if ('refusal' in read) throw new UsageError(`The text on stdin: ${read.refusal}`)
    return read.text
  }
  const [title = '', ...rest] = written.trim().split('\n')
  return { title: cleanText(title), excerpt: cleanText(rest.join('\n'), { keepLines: true }) }
}
