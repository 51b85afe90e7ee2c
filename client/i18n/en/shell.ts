import type { shell as vi } from '../vi/shell.ts'
import { caseRefusals, deskRefusals } from './case-refusals.ts'
import { refusals } from './refusals.ts'
import { productRefusals, reportRefusals } from './reports.ts'
import { ruleRefusals } from './rule-refusals.ts'
import { watchRefusals } from './watch.ts'

export const shell: typeof vi = {
  app: {
    name: 'Ward Pulse',
    skip: 'Skip to the main part',
    demo: 'Demo',
    demoHint: 'Demonstration: made-up items, no real news',
    navigation: 'Pages',
    more: 'More',
    tabs: 'Pages of this part',
    language: 'Language',
    overdue: '{n} case overdue | {n} cases overdue',
    overdueNone: 'No case is overdue',
    openCases: '{n} open case | {n} open cases',
    retry: 'Try again',
    loading: 'Loading…',
    dismiss: 'Hide this notice',
    close: 'Close',
    outdated: 'Not up to date: {why}',
  },
  page: {
    desk: 'Desk',
    board: 'Wall board',
    handover: 'Handover',
    figures: 'Figures',
    case: 'Case',
    story: 'Story',
    watch: 'Watch',
    spikes: 'Alarms',
    response: 'Response',
    workbench: 'Workbench',
    workbenchReleases: 'Releases',
    workbenchDraft: 'Draft',
    sources: 'Sources',
    source: 'Source',
    sourceAdd: 'Add a source',
    entry: 'Write down',
    import: 'Import',
    whyNot: 'Why not?',
    health: 'Rule health',
    candidates: 'Mending rules',
    relabel: 'Label anew',
    plan: 'Plan',
    reports: 'Reports',
    report: 'Report',
    commitments: 'Commitments',
    calendar: 'Calendar',
    account: 'Account',
    users: 'Users',
    notices: 'Notices',
    audit: 'Audit log',
    erasure: 'Erasure on request',
    signIn: 'Sign in',
    setUp: 'First set-up',
    password: 'Set a password',
    privacy: 'Privacy',
    notFound: 'No such page',
  },
  notFound: {
    text: 'This address leads nowhere.',
    back: 'Back to the desk',
  },
  live: {
    connecting: 'Connecting',
    live: 'Live',
    polling: 'Updates every 15 s',
    offline: 'Offline',
    pollingBanner:
      'The live channel is down since {since}. The page still asks every 15 seconds and reconnects by itself.',
    offlineBanner:
      'No connection to the server since {since}. What you see may be old; the page catches up on everything missed once it is back.',
  },
  notice: {
    title: '{n} notice | {n} notices',
    'calendar-horizon-near':
      'The working calendar from {horizon} on is not announced yet ({days} days left): due times in working hours cannot be computed from there.',
    'calendar-day-undecided':
      'Nobody has decided yet whether {date} ({title}) is a day off; due times that pass over it are provisional.',
    'rules-broken':
      'The rules have {count} fault, at {file}:{line}. A broken rule labels nothing until mended. | The rules have {count} faults, the first at {file}:{line}. Broken rules label nothing until mended.',
    'release-set-aside':
      'Release {release} no longer goes together with the rule files (fault at {file}:{line}), so release {inPlace} is in use. Analysts: mend the fault in the workbench and release, or go back to release {inPlace} under Releases.',
    'release-set-aside-for-files':
      'Release {release} no longer goes together with the rule files (fault at {file}:{line}), so the files are in use, without any release. Analysts: mend the fault in the workbench and release again.',
    'targets-unconfirmed':
      '{count} time target is not confirmed by the ward yet; the default applies. | {count} time targets are not confirmed by the ward yet; defaults apply.',
    unknown: 'Notice: {code}',
  },
  time: {
    justNow: 'just now',
    today: 'Today',
    yesterday: 'Yesterday',
    days: '{n} day | {n} days',
  },
  refusal: {
    ...refusals,
    ...watchRefusals,
    request: {
      'not-permitted': 'The role of this account may not do that.',
      invalid: 'What was sent is not right.',
      'cross-site': 'The request came from another site and was refused.',
      'foreign-host': 'This address is not listed in WARDPULSE_PUBLIC_HOSTS.',
      'not-found': 'The server has no such address.',
    },
    case: caseRefusals,
    rule: ruleRefusals,
    desk: deskRefusals,
    product: productRefusals,
    report: reportRefusals,
    source: {
      'not-found': 'There is no such source, or it has left the plan.',
      'address-refused':
        'The address must start with http:// or https:// and carry no name or password.',
      'address-known': 'This address is listed already: {title}.',
      'zone-unknown': 'There is no time zone {zone}; for Hanoi write Asia/Ho_Chi_Minh.',
      'recipe-refused':
        'In the recipe of the page, “{text}” is no CSS selector or way to write a time that can be used.',
      'of-plan':
        'The plan’s sources.yaml file rules this source: edit it there; here it can only be paused.',
      'not-collected': 'People or files bring this source’s items; it cannot be asked.',
      paused: 'The source is paused. Resume it first.',
      'no-collector':
        'This server does not collect, so it cannot preview. Open the page on one that does.',
    },
    item: {
      'not-found': 'There is no such item; its time of keeping may be over.',
      'title-missing': 'Write a sentence on what happened.',
      'time-ahead': 'That time is still to come. Please check day and time.',
      'link-refused': 'The link must start with http:// or https://.',
    },
    import: {
      'too-large': 'The file is larger than {mb} MB. Please split it.',
      unreadable:
        'The CSV file is broken near line {line} (mostly a quote that is not closed). Nothing was imported.',
      'column-missing': 'The file has no column {column}.',
    },
    notice: {
      'unit-unknown': 'The plan has no unit {unit}.',
      'mailbox-refused': '“{mailbox}” is no mailbox. Write one address each, no name beside it.',
      'address-refused':
        'The address must start with http:// or https:// and carry no name or password.',
      'quiet-hours-refused': 'Write quiet hours as 22:00 to 06:00, two different times.',
      'secret-too-short': 'The secret of a webhook needs at least {shortest} characters.',
      'webhook-not-found': 'This webhook was removed just now. Please reload the page.',
      'recipient-not-found': 'This recipient is not saved yet. Save first, then test.',
      'no-browser': 'This account has turned on notices in no browser.',
      'subscription-refused': 'The browser sent a subscription that cannot be used.',
    },
    store: {
      full: 'The disk of the server is full; nothing was recorded. Please tell the administrator.',
    },
    server: {
      failed: 'The server had a fault. Try again; if it stays, tell the administrator.',
      stopping: 'The server is restarting. Try again in a few seconds.',
    },
    unknown: 'The server refuses ({code}).',
  },
  noAnswer: {
    offline: 'The server cannot be reached.',
    timeout: 'The server did not answer in time.',
    unreadable: 'The answer of the server could not be read.',
  },
}
