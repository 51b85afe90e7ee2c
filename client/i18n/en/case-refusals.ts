import type { caseRefusals as viCase, deskRefusals as viDesk } from '../vi/case-refusals.ts'

export const caseRefusals: typeof viCase = {
  'not-found': 'There is no such case; it may have been merged.',
  'step-done': 'This step has been recorded already.',
  'link-needed': 'This step needs the link or number of a published document.',
  changed:
    'Somebody was faster: {actor} recorded “{event}” at {at}. The page has been loaded anew; what you typed is still here. Please look, then decide.',
  'not-open': 'The case is closed. Reopen it first to record more.',
  'not-closed': 'The case is open; there is nothing to reopen.',
  merged: 'This case was merged into another one; please record it there.',
  'not-paused': 'The case is not paused.',
  'nothing-to-pause': 'No clock of working time runs; clocks of day and night do not pause.',
  'open-already': 'This story has an open case already.',
  'key-used':
    'This press of the button was used for something else. Reload the page and try again.',
  'leader-needed': 'A leader has to do this.',
  'merge-stays': 'A merge cannot be withdrawn here; split the story on its page.',
  'undo-too-late':
    'More than 15 minutes have passed, so it cannot be undone. You can reopen the case.',
  'event-unknown': 'The case has no such record.',
  'not-correctable': 'This record cannot be corrected.',
  'nothing-corrected': 'The new time is the old one; there is nothing to correct.',
  'time-before-opening': 'That time is before the case was opened.',
  'time-ahead': 'That time is still to come. Please check day and time.',
  'time-crosses-reopening': 'That time belongs to another cycle of the case.',
  'note-needed': 'Please write the reason or what is to be noted.',
  'source-needed': 'Please write what the verification leans on.',
  'body-needed': 'Please write the body or post it goes to.',
  'unit-unknown': 'The plan has no such unit.',
  'channel-unknown': 'The plan has no such channel.',
  'hot-spot-unknown': 'The plan has no such hot spot.',
}

export const deskRefusals: typeof viDesk = {
  'target-refused': 'The target {target} cannot be read. Write 15m, 4h, 3d, 2wh or 5wd.',
  'window-refused': 'The working hours cannot be read. Write 08:00-12:00, without overlaps.',
  'day-refused': 'A day cannot be read or comes twice.',
}
