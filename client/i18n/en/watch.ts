import type { watch as vi } from '../vi/watch.ts'

/** Trends, spikes and response over time. */
export const watch: typeof vi = {
  watch: {
    intro: 'Every item counts at its own time; Vietnam time.',
    byLabel: 'Split by',
    by: {
      all: 'All items',
      axis: 'Axis',
      hotSpot: 'Hot spot',
      place: 'Place',
      source: 'Source',
      tier: 'Press and official voice',
      tone: 'Kind of news (by rule)',
    },
    perLabel: 'Each bar is a',
    per: { hour: 'hour', day: 'day', week: 'week', month: 'month' },
    days: 'Period',
    lastDays: '{n} day | {n} days',
    from: 'From',
    to: 'To',
    allCircles: 'All circles',
    topic: 'Topic',
    everything: 'Every topic',
    compareLabel: 'Compare with',
    compare: { none: 'Nothing', before: 'The period before', year: 'A year ago' },
    share: 'Share of all items',
    summary:
      'From {from} to {to} there was {items} item. | From {from} to {to} there were {items} items.',
    summaryMost: 'Most: {top}.',
    summaryTop: '{title} ({n})',
    summaryPeak: 'Highest: {when} ({n} item). | Highest: {when} ({n} items).',
    summaryLate:
      '{n} item was collected late and counts at its own time. | {n} items were collected late and count at their own time.',
    summaryGaps:
      '{n} hour lacks data: a low count there does not mean calm. | {n} hours lack data: low counts there do not mean calm.',
    moved: {
      up: 'Against {from} to {to}: up by {share}.',
      down: 'Against {from} to {to}: down by {share}.',
      same: 'Against {from} to {to}: almost unchanged.',
      none: 'There was no item from {from} to {to} either.',
    },
    movedCounts: 'Against {from} to {to}: {before} items then, {now} now.',
    notComparableSources:
      'Not comparable with {from} to {to}: most items come from sources that were not there then.',
    notComparableGaps: 'Not comparable with {from} to {to}: one of the two periods lacks data.',
    chart: '{by} per {per}',
    chartHint: 'Click a bar for its items; every number is in the table below.',
    savePicture: 'Save as PNG',
    saveTable: 'Save as CSV',
    legend: 'Legend',
    rest: 'The others',
    gap: 'lacks data',
    gapHint:
      'In over a quarter of its hours nobody asked, or fewer than 70% of the sources answered',
    gapHours: '{n} h missing',
    gapHoursRow: 'Hours without data',
    openHint: 'Not over yet',
    table: 'Table of figures',
    cell: '{line}, {when}',
    total: 'Total',
    beforeTotal: 'Compared period',
    items: 'All items',
    late: 'Of these collected late',
    lateHint: 'Collected so long after publication that nobody could know then',
    reach: 'Sources answering/due',
    dueHours: 'Sources due (mean an hour)',
    healthyHours: 'Sources answering (mean an hour)',
    overlap: 'An item can carry several labels, so the lines can add up to more than all items.',
    sourceAdded: 'source {title} added',
    sourceGone: 'source {title} no longer asked',
    tone: { problem: 'Tells of a problem', result: 'Tells of a result', neutral: 'Other news' },
    toneExplained:
      'By rule: no sentiment is scored and no writer is looked at. An item with a hot spot tells of a problem; one without that meets the rule “result” (repaired, reopened, completed …) tells of a result; the rest is other news. Everybody can read these rules, analysts change them.',
    failed: 'The figures could not be loaded',
  },
  outlook: {
    title: 'The next 24 hours',
    all: 'all items',
    sentence:
      'On {what}: about {expected} items in the next 24 hours; {chance} likely between {low} and {high}.',
    trial:
      'Tried on the last {n} days: off by {error} items a day on average, {within} of the days lay within.',
    none: 'Too little is known to foretell {what}: some weeks of collecting are needed.',
  },
  response: {
    intro:
      'By when a case was opened; each is judged by the targets of its day. By unit, never by person.',
    per: 'Each row is a',
    month: 'Month',
    week: 'Week',
    unit: 'Unit',
    allUnits: 'All units',
    changed: 'targets changed within',
    summary: '{step}: {onTime} of {judged} within target ({share}), against the 100% of the plan.',
    summaryNone: 'Nothing was judged in these periods.',
    formula:
      'Within target = on time ÷ judged (on time, late, and open past target). P90: nine tenths were faster. Gap = from the first item to the first official voice. Official voice = items of official sources ÷ all items of the story after the first answer. Halved = until a day had at most half the items of the day before the answer; again = a later day had as many or more. “–” where there is nothing to count.',
    column: {
      period: 'Period',
      judged: 'Judged (n)',
      withinShare: 'Within target',
      medianMs: 'Median',
      p90Ms: 'P90',
      gapMedianMs: 'Gap, median',
      gapOpen: 'Gaps still open',
      answers: 'Answered (n)',
      later: 'Items after (n)',
      officialShare: 'Official voice',
      halvedMs: 'Halved after',
      againShare: 'Rose again',
    },
  },
  spike: {
    intro:
      'Rings when a matter is told far more often than is usual for that hour of the week, by at least two independent publishers. Where data is lacking it neither rings nor calls it calm.',
    last: 'Alarms of the last {n} days',
    tally: '{n} in all, {confirmed} right, {dismissed} wrong',
    sentence:
      '{n} items in {hours} hours from {publishers} publishers; usual is {expected}, at most {most}.',
    story: 'Main story: {title}',
    items: 'See the items',
    judge: 'Was the alarm about {title} right',
    confirm: 'Right',
    dismiss: 'Wrong',
    confirmed: 'confirmed',
    dismissed: 'dismissed',
    strip: 'Rising unusually: {what}. Look and confirm.',
    say: 'Alarm: {title}, {n} items',
    none: 'No alarm yet',
    noneText: 'It has not rung in the last {n} days; hours that lack data could not be judged.',
    failed: 'The alarms could not be loaded',
    sensitivity: 'Sensitivity',
    sensitivityHint: 'Each level with how often it would have rung; the choice is logged.',
    group: {
      urgent: 'Urgent hot spots: early, from 2 items in 6 hours',
      ordinary: 'Other hot spots, axes, places: from 4 items in 24 hours',
    },
    choice: { calm: 'Seldom', normal: 'Normal', keen: 'Keen' },
    trial:
      'would have rung {rings} times in {days} days; you confirmed {confirmed}, dismissed {dismissed}.',
    save: 'Use this level',
    saved: 'Saved.',
  },
}

/** Why a question about trends is refused. */
export const watchRefusals = {
  trend: {
    'period-refused':
      'This period cannot be shown: the last day must follow the first, and with these bars it may have {days} days at most. Choose longer bars.',
  },
  spike: {
    'not-found': 'There is no such alarm.',
  },
}
