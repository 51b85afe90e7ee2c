import { createInterface } from 'node:readline'
import type { Evidence } from '../domain/rules/classification.ts'
import { type ClassifiedText, classify as label } from '../domain/rules/classify.ts'
import type { RuleSet } from '../domain/rules/compile.ts'
import type { Command, CommandIo } from './command.ts'
import { UsageError } from './options.ts'
import { openRules, readKnownOptions } from './rule-options.ts'
import { readTextLine } from './text-line.ts'
import { withUsage } from './usage.ts'

/**
 * `wardpulse classify --plan ID [--rules DIR]`: JSON lines on stdin → labels, order kept. Texts are
 * cleaned first (`cleanText`): offsets of evidence point into the cleaned title, description, body.
 * A line that can't be read is told on `err`, the others go on, and the exit code is 2.
 */
export const classify: Command = withUsage('classify', async (args, io) => {
  const { options, rest } = readKnownOptions(args, { values: ['plan', 'rules'] })
  if (rest.length > 0) throw new UsageError(`What is "${rest[0]}"? Items are read from stdin.`)
  const { ruleSet } = await openRules(options, io)
  return (await classifyLines(ruleSet, io)) ? 0 : 2
})

/** Whether every line could be read. */
async function classifyLines(ruleSet: RuleSet, io: CommandIo): Promise<boolean> {
  const lines = createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  let line = 0
  let allRead = true
  for await (const written of lines) {
    line += 1
    if (written.trim() === '') continue
    const read = readTextLine(written)
    if ('refusal' in read) {
      allRead = false
      io.err(`wardpulse classify: line ${line}: ${read.refusal}`)
    } else {
      io.out(JSON.stringify({ ...read.id, ...answer(ruleSet, read.text) }))
    }
  }
  return allRead
}

function answer(ruleSet: RuleSet, text: ClassifiedText) {
  const { axes, hotSpots, places, circle } = label(ruleSet, text)
  const show = (dimension: string, found: readonly Found[]) =>
    found.flatMap(({ id, evidence }) =>
      evidence.map((one) => showEvidence(text, one, { label: id, dimension })),
    )
  return {
    axes: axes.map(({ id }) => id),
    hotSpots: hotSpots.map(({ id }) => id),
    places: places.map(({ id }) => id),
    circle,
    evidence: [...show('axis', axes), ...show('hotSpot', hotSpots), ...show('place', places)],
  }
}

interface Found {
  readonly id: string
  readonly evidence: readonly Evidence[]
}

/** The field carries its name in the input: what rules call excerpt is there the description. */
function showEvidence(
  text: ClassifiedText,
  { field, start, end, phrase, weight }: Evidence,
  of: { readonly label: string; readonly dimension: string },
) {
  const name = field === 'excerpt' ? 'description' : field
  return { ...of, field: name, start, end, text: text[field]?.slice(start, end), phrase, weight }
}
