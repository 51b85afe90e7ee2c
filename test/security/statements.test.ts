import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const tests = resolve(import.meta.dirname, '..')

type Proof = readonly [file: string, ...names: string[]]

/** Statements on collecting (C.4 to C.6) with the tests that prove them. */
const COLLECTING: Readonly<Record<number, readonly Proof[] | string>> = {
  1: [['architecture.test.ts', 'opens sockets to the outside through one gate']],
  2: [
    ['collect/gate-target.test.ts', 'has a long list of spellings to refuse', 'refuses %j'],
    ['collect/gate-ways-in.test.ts', 'a redirect to %j is not followed'],
    ['collect/gate-ways-in.test.ts', 'a name that resolves to %s is refused'],
  ],
  3: [
    ['collect/gate-ways-in.test.ts', 'alone and beside a public one'],
    ['collect/gate.test.ts', 'does not ask a name twice: the checked address is the one'],
  ],
  4: [
    ['collect/gate.test.ts', 'end after five hops, and at once in a circle'],
    ['collect/gate.test.ts', 'pass the same check as a first address'],
    ['collect/next-address.test.ts', 'a redirect from https to http is not followed'],
  ],
  5: [['collect/gate-ways-in.test.ts', 'a cookie that a site sets is not kept']],
  6: [['collect/gate.test.ts', 'refuses a private host unless exactly this host and port']],
  7: [['collect/gate-ways-in.test.ts', 'proxies of the environment are not asked']],
  8: [
    ['collect/hostile-servers.test.ts', 'unpack to more than a hundred times their size'],
    ['collect/gate.test.ts', 'calls a header block without measure a bad response'],
    ['collect/gate.test.ts', 'counts compressed bytes too', 'unpacks at most two encodings'],
    ['collect/read-feed.test.ts', 'gives its 500 newest'],
  ],
  9: [
    ['collect/gate.test.ts', 'ends a drip at the total', 'ends silence before the head'],
    ['services/collect-due.test.ts', 'lets a healthy source have its turn in the cycle'],
  ],
  10: [
    ['collect/hostile-servers.test.ts', 'end at the limit and cost less than 64 MiB'],
    ['services/bad-feeds.test.ts', 'half a gzip', 'chunks cut off', 'less than announced'],
  ],
  11: [
    ['collect/read-document.test.ts', 'names a document that takes too long'],
    ['collect/read-document.test.ts', 'survives a document that needs more memory'],
    ['collect/read-document.test.ts', 'keeps this thread free while a document is read'],
  ],
  12: [['services/bad-feeds.test.ts', 'entities that grow', 'a file as an entity']],
  13: [['collect/read-bytes.test.ts', 'documents as sources send them']],
  14: [
    ['services/check-source.test.ts', 'gives every bad feed a name'],
    ['collect/challenge-page.test.ts', 'a challenge page'],
  ],
  15: [
    [
      'collect/gate.test.ts',
      'sends the validators back byte for byte',
      'is the only one that a 304',
    ],
    ['services/check-source.test.ts', 'asks with the validators of the last answer'],
    ['services/collect-due.test.ts', 'does not take what the old address said for the new one'],
  ],
  16: [['domain/sources/retry-after.test.ts', 'Retry-After']],
  17: [
    ['domain/sources/next-check.test.ts', 'spreads retries by a fifth', 'doubles the wait'],
    ['domain/sources/next-check.test.ts', 'waits a day for a source that is gone'],
    ['domain/sources/remarks.test.ts', 'is proposed after three answers in a row'],
  ],
  18: [['domain/sources/next-check.test.ts', 'never comes before the publisher wants it']],
  19: [
    ['collect/robots.test.ts', 'stays away altogether on %i', 'takes %i for no rules at all'],
    ['collect/robots-rules.test.ts', 'reads 500 KiB at least'],
  ],
  20: [['collect/gate.test.ts', 'is asked for under our own name', 'asks one host one question']],
  21: [
    ['services/collect-due.test.ts', 'ends the requests under way when all is paused'],
    ['services/collect-due.test.ts', 'ends the request of one paused source'],
  ],
  22: [
    ['e2e/payloads.test.ts', 'runs nothing, loads nothing and breaks no rule of the page'],
    ['domain/items/plain-text.test.ts', 'never holds a tag that was not written as text'],
    ['architecture.test.ts', 'never renders text as markup'],
  ],
  23: [
    ['domain/text/clean-text.test.ts', 'joins a syllable that something invisible had cut in two'],
    ['domain/text/clean-text.test.ts', 'leaves at most eight marks on a letter'],
  ],
  24: [
    ['security/newer-routes.test.ts', 'save what was typed as text that no spreadsheet runs'],
    ['security/audit.test.ts', 'leaves as a file that no spreadsheet runs'],
  ],
  25: [
    ['services/check-habits.test.ts', 'new guids for old articles make no new items'],
    ['services/check-habits.test.ts', 'two items of the same minute are both kept'],
    ['services/bad-feeds.test.ts', 'one guid for all articles loses none of them'],
  ],
  26: [['services/bad-feeds.test.ts', 'dates of 1970 and 2099 are no dates']],
  27: [['services/ingest-items.test.ts', 'keeps an edited article as a new version']],
  28: [['services/ingest-items.test.ts', 'refuses an item without a title and keeps its siblings']],
  29: [['collect/gate.test.ts', 'tells no address and no credential in its details']],
  30: [
    ['domain/rules/bad-input.test.ts', 'are refused when "near" stands in them so often'],
    ['services/run-backtest.test.ts', 'of a draft that takes long for every item stops at once'],
  ],
  31: [['services/check-remarks.test.ts', 'holds back what is far more than its habit']],
  32: 'No archive is taken in: an import is one CSV or JSON Lines file, a backup a folder that is copied.',
  33: [['collect/read-mutated.test.ts', 'always comes to an outcome, and its items are whole']],
}

/** Statements on keeping and living on (D.2 to D.5) with the tests that prove them. */
const LASTING: Readonly<Record<number, readonly Proof[] | string>> = {
  1: [['store/sqlite.test.ts', 'runs with the pragmas that its promises need']],
  2: [
    ['store/kill.test.ts', 'loses nothing that it has acknowledged'],
    ['e2e/kill.test.ts', 'loses no step that was answered'],
  ],
  3: [['store/sqlite.test.ts', 'keeps reading when the disk is full']],
  4: [['store/transactions.test.ts', 'numbers in the order of commits without a gap']],
  5: [
    ['store/data-folder.test.ts', 'with damaged pages in the middle of the database is refused'],
    ['store/data-folder.test.ts', 'that has lost its database is refused'],
  ],
  6: [['e2e/program.test.ts', 'refuses a data folder that another process holds']],
  7: [['services/ingest-items.test.ts', 'stores, labels and announces a new item once']],
  8: [
    ['services/relabel-items.test.ts', 'goes on where it stood after the program was killed'],
    ['services/relabel-items.test.ts', 'notifies nobody, opens no case'],
  ],
  9: [
    ['live/announce-changes.test.ts', 'tells every open page each change once'],
    ['http/api.test.ts', 'catches a page up on what it missed'],
  ],
  10: 'Recovery of connections is off: a page that comes back asks for what it missed (D-9).',
  11: [
    ['security/sockets.test.ts', 'are closed when they flood, and when one message is too large'],
  ],
  12: [['services/notices.test.ts', 'are neither lost nor doubled when both receivers are down']],
  13: [['jobs/timetable.test.ts', 'leaves out the ticks that come while a run is under way']],
  14: 'Times are arguments, so that no test asks the clock of the machine for a day; zones: client/view/time.test.ts.',
  15: [
    ['e2e/program.test.ts', 'serves the page and ends cleanly on SIGTERM'],
    ['http/api.test.ts', 'answers a fault of ours without a word'],
  ],
  16: 'A figure of the bench (start.bench.ts): tests assert no time.',
  17: [
    ['store/migrate.test.ts', 'leave the old schema when a step fails half-way'],
    ['store/migrate.test.ts', 'refuse a database of a newer program', 'copy a database with data'],
    ['store/migrate.test.ts', 'rebuild a table without emptying', 'do not commit rows that point'],
  ],
  18: [['store/migrate.test.ts', 'a copy can take its place']],
  19: 'A matter of whoever keeps the copies: the README says what they hold; how long they stay is the ward’s rule.',
  20: [['http/api.test.ts', 'answers a fault of ours without a word of what went wrong inside']],
  21: [['security/answers.test.ts', 'gives figures to this machine and to who has the token']],
  22: [['http/notice-routes.test.ts', 'keep a secret that goes in: it comes out nowhere']],
}

describe.each([
  ['C', COLLECTING, 33],
  ['D', LASTING, 22],
] as const)('the statements of part %s', (part, table, last) => {
  it('have each a test, or the reason why there is none', () => {
    const numbers = Object.keys(table).map(Number)
    expect(numbers).toEqual(Array.from({ length: last }, (_, i) => i + 1))
  })

  const proofs = Object.entries(table).flatMap(([number, said]) =>
    typeof said === 'string' ? [] : said.map((proof) => [number, ...proof] as const),
  )
  it.each(proofs)(`${part}-%s is proved in %s`, (_number, file, ...names) => {
    expect(existsSync(join(tests, file))).toBe(true)
    const text = readFileSync(join(tests, file), 'utf8')
    expect(names.filter((name) => !text.includes(name))).toEqual([])
  })
})
