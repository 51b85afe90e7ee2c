import type { candidates as vi } from '../vi/candidates.ts'

export const candidates: typeof vi = {
  candidates: {
    hint: 'False alarms and misses from the desk, each with the smallest change that mends the rule.',
    failed: 'The remarks could not be loaded',
    none: 'No remarks yet',
    noneText:
      'When the desk calls a case a false alarm, or opens a missed item by hand, the item shows up here.',
    kind: { 'false-alarm': 'False alarm', missed: 'Missed' },
    case: 'Case',
    propose: 'Propose how to mend it',
    trying: 'Trying each way on examples and stored items…',
    settled: 'The rules in force are right about this item by now.',
    noMend: 'No small change mends it without harm elsewhere; mend the rule by hand.',
    effect: 'in {days} days: {gained} gained, {lost} lost of {items} items',
    take: 'Take into a draft',
    mend: {
      except: 'Do not count words within “{phrase}”',
      veto: 'Veto when the title has “{phrase}”',
      'not-abroad': 'Leave out items from abroad',
      city: 'Count items of Hanoi only',
      phrase: 'Add the phrase “{phrase}”',
      near: 'Add “{a}” near “{b}” (at most {within} syllables apart)',
    },
    refused: {
      'mends-nothing': 'does not mend this item',
      'breaks-examples': 'breaks examples of the rule',
      'loses-judged': 'loses {n} items judged right',
      unreadable: 'cannot be read',
    },
  },
  ruleHealth: {
    hint: 'Every rule over {days} days; dead, noisy and overlapping ones on top.',
    failed: 'Rule health could not be loaded',
    items: 'Items',
    precision: 'Judged precision',
    falseAlarms: 'False alarms',
    missed: 'Missed',
    alone: 'Only this rule',
    last: 'Last hit',
    flag: {
      dead: 'Labels nothing',
      noisy: 'Noisy',
      overlapping: '{share} of its items also carry “{other}”',
    },
    edit: 'Mend the rule',
  },
  relabel: {
    hint: 'Labels old items anew by the rules in force. Nobody is notified, no case is opened; old labels are kept as history.',
    from: 'From',
    to: 'To',
    start: 'Start',
    none: 'Nothing was labelled anew yet',
    noneText:
      'After a release, old items keep their old labels. A leader chooses the days and presses Start.',
    failed: 'Earlier runs could not be loaded',
    progress:
      '{done} of {total} items looked at, {changed} changed, {kept} labels kept because they rest on the body',
    status: { running: 'Running', paused: 'Paused', cancelled: 'Cancelled', done: 'Done' },
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel',
    said: {
      start: 'Labelling anew has started.',
      pause: 'Paused.',
      resume: 'Going on.',
      cancel: 'Cancelled.',
    },
  },
}
