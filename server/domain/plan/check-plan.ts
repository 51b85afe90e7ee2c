import type { Fault } from '../rules/fault.ts'
import { suggest } from '../rules/nearest.ts'
import { type Path, type SourceFile, startReading } from '../rules/reading.ts'
import { OWN_UNIT } from './escalation.ts'
import type { AnswersFile, CommitmentsFile, PlanFile, SourcesFile } from './schema.ts'

/** A file whose shape was right, with where its lines are. */
export interface Shaped<T> {
  readonly source: SourceFile
  readonly value: T
}

/** Names that `plan.yaml` gives: its own id, and no id twice. */
export function checkPlanFile(
  { source, value }: Shaped<PlanFile>,
  folder: string,
): readonly Fault[] {
  const { faults, fault } = startReading(source)
  if (value.id !== folder) {
    fault(['id'], `the id is "${value.id}" but the folder is named "${folder}"`)
  }
  const { axes, hotSpots, units, channels } = value
  const all = { axes, hotSpots, units: units.map(idOf), channels: channels.map(idOf) }
  for (const [key, ids] of Object.entries(all)) {
    for (const { path, id } of repeated(ids, key)) fault(path, `"${id}" is listed twice`)
  }
  for (const { path, message } of escalationFaults(value)) fault(path, message)
  return faults
}

/** A chain tells units of the plan, and each share of a target only once. */
function escalationFaults({
  escalation,
  units,
}: PlanFile): readonly { readonly path: Path; readonly message: string }[] {
  if (!escalation) return []
  const { warnAt, chain, quiet } = escalation
  const known = [OWN_UNIT, ...units.map(idOf)]
  const twice = [
    ...repeated(warnAt.map(String), 'warnAt'),
    ...repeated(
      chain.map(({ at }) => String(at)),
      'chain',
    ),
  ]
  const unknown = chain.flatMap(({ to }, i) =>
    to.flatMap((id, k) => (known.includes(id) ? [] : [{ path: ['chain', i, 'to', k], id }])),
  )
  return [
    ...twice.map(({ path, id }) => ({ path, message: `${id} per cent is there twice` })),
    ...unknown.map(({ path, id }) => ({
      path,
      message: `"${id}" is neither "${OWN_UNIT}" nor a unit of the plan, ${suggest(id, known)}`,
    })),
    ...(quiet && quiet.from === quiet.to
      ? [{ path: ['quiet'], message: 'quiet hours that end when they begin last all day' }]
      : []),
  ].map(({ path, message }) => ({ path: ['escalation', ...path], message }))
}

/** Feeds are told apart by their id; the same address twice would be fetched twice. */
export function checkSources({ source, value }: Shaped<SourcesFile>): readonly Fault[] {
  const { faults, fault } = startReading(source)
  for (const { path, id } of repeated(value.sources.map(idOf), 'sources')) {
    fault([...path, 'id'], `the source id "${id}" is there twice`)
  }
  const addresses = value.sources.map(({ url }) => url)
  for (const { path, id } of repeated(addresses, 'sources')) {
    fault([...path, 'url'], `the address ${id} is there twice`)
  }
  value.sources.forEach(({ kind, recipe, every, slowest = every }, i) => {
    const at = ['sources', i]
    if (kind === 'page' && !recipe)
      fault(at, 'a page needs a "recipe" that says where its items are')
    if (kind !== 'page' && recipe)
      fault([...at, 'recipe'], 'only a source of kind "page" has a recipe')
    if (slowest < every) fault([...at, 'slowest'], '"slowest" must be at least as long as "every"')
  })
  return faults
}

/** A source that is a channel of the ward names one that the plan has. */
export function checkSourceChannels(
  { source, value }: Shaped<SourcesFile>,
  { channels }: PlanFile,
): readonly Fault[] {
  const { faults, fault } = startReading(source)
  const known = channels.map(idOf)
  value.sources.forEach(({ channel }, i) => {
    if (channel === undefined || known.includes(channel)) return
    const message = `"${channel}" is no channel of the plan, ${suggest(channel, known)}`
    fault(['sources', i, 'channel'], message)
  })
  return faults
}

/** Every commitment names an axis and a leading unit of its plan. */
export function checkCommitments(
  { source, value }: Shaped<CommitmentsFile>,
  plan: PlanFile,
): readonly Fault[] {
  const { faults, fault } = startReading(source)
  const units = plan.units.map(idOf)
  for (const { path, id } of repeated(value.commitments.map(idOf), 'commitments')) {
    fault([...path, 'id'], `the commitment id "${id}" is there twice`)
  }
  value.commitments.forEach(({ axis, lead }, i) => {
    const at = ['commitments', i]
    if (!plan.axes.includes(axis)) {
      fault([...at, 'axis'], `"${axis}" is no axis of the plan, ${suggest(axis, plan.axes)}`)
    }
    if (!units.includes(lead)) {
      fault([...at, 'lead'], `"${lead}" is no unit of the plan, ${suggest(lead, units)}`)
    }
  })
  return faults
}

/** Every standard answer is for a hot spot of its plan. */
export function checkAnswers(
  { source, value }: Shaped<AnswersFile>,
  { hotSpots }: PlanFile,
): readonly Fault[] {
  const { faults, fault } = startReading(source)
  for (const { path, id } of repeated(value.answers.map(idOf), 'answers')) {
    fault([...path, 'id'], `the answer id "${id}" is there twice`)
  }
  value.answers.forEach(({ hotSpot }, i) => {
    const at = ['answers', i, 'hotSpot']
    if (hotSpots.includes(hotSpot)) return
    fault(at, `"${hotSpot}" is no hot spot of the plan, ${suggest(hotSpot, hotSpots)}`)
  })
  return faults
}

/** A rule file that the plan doesn't list would label items with a word that no page knows. */
export function checkListed(
  { source, value }: Shaped<PlanFile>,
  labels: Readonly<Record<'axes' | 'hotSpots', readonly { readonly id: string }[]>>,
): readonly Fault[] {
  const { faults, fault } = startReading(source)
  for (const key of ['axes', 'hotSpots'] as const) {
    for (const { id } of labels[key]) {
      if (!value[key].includes(id))
        fault([key], `"${id}" has a rule file but is missing in "${key}"`)
    }
  }
  return faults
}

function idOf({ id }: { readonly id: string }): string {
  return id
}

function repeated(ids: readonly string[], key: string): readonly { path: Path; id: string }[] {
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [{ path: [key, i], id }] : []))
}
