import type { Fault } from '../rules/fault.ts'
import { suggest } from '../rules/nearest.ts'
import { type Path, type SourceFile, startReading } from '../rules/reading.ts'
import type { CommitmentsFile, PlanFile, SourcesFile } from './schema.ts'

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
  return faults
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
