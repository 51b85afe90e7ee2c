import type { LabelScore, Score } from '../domain/rules/measure.ts'
import type { Mistake } from './measure-mistakes.ts'
import type { Report, Worst } from './measure-report.ts'

/** The report of `rules measure` as lines of text. */
export function showMeasurement(report: Report, worst: Worst): readonly string[] {
  const { axes, hotSpots, urgent, all } = report
  return [
    `${report.items} texts`,
    '',
    head('axes'),
    ...axes.labels.map(row),
    ...averages(axes),
    '',
    head('hot spots'),
    ...hotSpots.labels.map(row),
    ...averages(hotSpots),
    ...showUrgent(urgent),
    '',
    head('all'),
    ...averages(all),
    ...showMistakes('Worst false alarms', worst.falseAlarms),
    ...showMistakes('Worst misses', worst.misses),
  ]
}

/** One line: what the ward must hear of at once, and how much of it is heard. */
function showUrgent({ labels, micro }: Report['urgent']): readonly string[] {
  if (labels.length === 0) return []
  const hits = labels.reduce((sum, label) => sum + label.hits, 0)
  const support = labels.reduce((sum, label) => sum + label.support, 0)
  const names = labels.map(({ label }) => label).join(', ')
  return [`urgent hot spots: recall ${micro.recall.toFixed(3)}, ${hits} of ${support} (${names})`]
}

function head(title: string): string {
  return line(title, ['precision', 'recall', 'F1', 'support', 'false', 'missed'])
}

function row({ label, support, falseAlarms, misses, ...score }: LabelScore): string {
  return line(label, [...rates(score), `${support}`, `${falseAlarms}`, `${misses}`])
}

function averages({ micro, macro }: { micro: Score; macro: Score }): readonly string[] {
  return [line('micro', rates(micro)), line('macro', rates(macro))]
}

function rates({ precision, recall, f1 }: Score): readonly string[] {
  return [precision, recall, f1].map((rate) => rate.toFixed(3))
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(20) + cells.map((cell) => cell.padStart(10)).join('')
}

function showMistakes(title: string, mistakes: readonly Mistake[]): readonly string[] {
  if (mistakes.length === 0) return []
  return [
    '',
    title,
    ...mistakes.flatMap(({ label, title: text, why }) => [`  ${label}: ${text}`, `    ${why}`]),
  ]
}
