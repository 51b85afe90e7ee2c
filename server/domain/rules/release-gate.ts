import type { Estimate } from './estimate.ts'
import type { Fault } from './fault.ts'

export const GATE_CHECKS = [
  ...(['faults', 'examples', 'conflicts', 'backtest', 'precision', 'urgentRecall'] as const),
  ...(['broad', 'overlaps', 'dead', 'cost'] as const),
] as const
export type GateCheck = (typeof GATE_CHECKS)[number]

/** `red` stands in the way; `reason`: a written reason may stand for it; `look`: to be known, no more. */
export type GateState = 'green' | 'look' | 'reason' | 'red'

/** One question of the gate and its answer. */
export interface GateLine {
  readonly check: GateCheck
  readonly state: GateState
  /** What is wrong where, to be mended; labels and figures as they are shown. */
  readonly found: readonly GateFinding[]
}

export interface GateFinding {
  readonly label?: string
  readonly other?: string
  readonly path?: string
  readonly line?: number
  readonly message?: string
  readonly before?: number
  readonly after?: number
  /** How sure the two are: how many were judged, and between what it lies 19 times out of 20. */
  readonly released?: Estimate
  readonly draft?: Estimate
}

/** What a finished backtest of this revision says; see its own contract for the rest. */
export interface GateMeasures {
  readonly status: string
  readonly labels: readonly {
    readonly label: string
    readonly gained: number
    readonly lost: number
    readonly urgent: boolean
    readonly released: { readonly precision: Estimate }
    readonly draft: { readonly precision: Estimate }
  }[]
  readonly urgentRecall: { readonly released: Estimate; readonly draft: Estimate }
  readonly broad: readonly { readonly label: string; readonly share: number }[]
  readonly dead: readonly { readonly label: string }[]
  readonly overlaps: readonly {
    readonly label: string
    readonly other: string
    readonly share: number
  }[]
  readonly cost: { readonly releasedUs: number; readonly draftUs: number }
}

export interface GateInput {
  readonly faults: readonly Fault[]
  readonly examplesOnly: boolean
  /** Files that another release changed under the draft. */
  readonly conflicts: readonly string[]
  /** Undefined while this revision has not been tried on stored items. */
  readonly measures: GateMeasures | undefined
}

/** A clock on a busy machine is not exact: below this the draft is as fast as what is in force. */
const COST_TOLERANCE = 1.25

/** What a draft must show before it is released, in the order in which it is mended. */
export function askGate({
  faults,
  examplesOnly,
  conflicts,
  measures,
}: GateInput): readonly GateLine[] {
  const places = faults.map(({ file, line, message }) => ({ path: file, line, message }))
  const clear = faults.length === 0
  return [
    lineOf('faults', clear || examplesOnly ? [] : places, 'red'),
    // While there is a fault nothing has been run.
    clear || examplesOnly
      ? lineOf('examples', examplesOnly ? places : [], 'red')
      : { check: 'examples', state: 'red', found: [] },
    lineOf(
      'conflicts',
      conflicts.map((path) => ({ path })),
      'red',
    ),
    ...askMeasures(measures),
  ]
}

function askMeasures(measures: GateMeasures | undefined): readonly GateLine[] {
  const isDone = measures?.status === 'done'
  const backtest: GateLine = { check: 'backtest', state: isDone ? 'green' : 'red', found: [] }
  if (!measures || !isDone) return [backtest]
  const { broad, overlaps, dead } = measures
  return [
    backtest,
    lineOf('precision', measures.labels.flatMap(lowerPrecision), 'reason'),
    lineOf('urgentRecall', lowerRecall(measures), 'reason'),
    lineOf(
      'broad',
      broad.map(({ label, share }) => ({ label, after: share })),
      'reason',
    ),
    lineOf(
      'overlaps',
      overlaps.map(({ label, other, share }) => ({ label, other, after: share })),
      'look',
    ),
    lineOf(
      'dead',
      dead.map(({ label }) => ({ label })),
      'look',
    ),
    lineOf('cost', dearer(measures.cost), 'reason'),
  ]
}

function lineOf(check: GateCheck, found: readonly GateFinding[], bad: GateState): GateLine {
  return { check, state: found.length === 0 ? 'green' : bad, found }
}

/** A label that gains items nobody has looked at may be worse for all one knows. */
function lowerPrecision({
  label,
  gained,
  released,
  draft,
}: GateMeasures['labels'][number]): readonly GateFinding[] {
  const sides = { released: released.precision, draft: draft.precision }
  return notAsGood(sides, gained > 0).map((found) => ({ label, ...found }))
}

function lowerRecall({ labels, urgentRecall }: GateMeasures): readonly GateFinding[] {
  return notAsGood(
    urgentRecall,
    labels.some(({ urgent, lost }) => urgent && lost > 0),
  )
}

/** Judged by the estimates themselves: with few judgements the intervals are wide, and both are shown. */
function notAsGood(
  sides: { readonly released: Estimate; readonly draft: Estimate },
  mayBeWorse: boolean,
): readonly GateFinding[] {
  const [before, after] = [sides.released.value, sides.draft.value]
  if (after === undefined) return mayBeWorse ? [sides] : []
  return before === undefined || after >= before ? [] : [{ before, after, ...sides }]
}

function dearer({ releasedUs, draftUs }: GateMeasures['cost']): readonly GateFinding[] {
  return draftUs <= releasedUs * COST_TOLERANCE ? [] : [{ before: releasedUs, after: draftUs }]
}

/** Whether nothing is in the way, and whether a reason must be given. */
export function passGate(lines: readonly GateLine[]): {
  readonly passable: boolean
  readonly needsReason: boolean
} {
  return {
    passable: lines.every(({ state }) => state !== 'red'),
    needsReason: lines.some(({ state }) => state === 'reason'),
  }
}
