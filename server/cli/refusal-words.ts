import { PASSWORD_MAX, PASSWORD_MIN } from '../domain/accounts/password-policy.ts'
import { Refusal } from '../services/refusal.ts'

/** What the console says where the page has a sentence of its own. */
const WORDS: Readonly<Record<string, string>> = {
  'account.not-found': 'there is no such account; "wardpulse user list" names them.',
  'account.name-refused':
    'a name has 2 to 40 signs: small letters without marks, digits, dot, hyphen, underscore; not system, cli, desk, setup, unknown.',
  'account.name-taken': 'there is an account of this name already.',
  'account.unit-unknown': 'the plan has no such unit; see units in its plan.yaml.',
  'account.last-admin': 'at least one active admin must remain.',
  'account.external': 'this account signs in at the identity provider; it has no password here.',
  'account.password-too-short': `a password needs at least ${PASSWORD_MIN} characters.`,
  'account.password-too-long': `a password has at most ${PASSWORD_MAX} characters.`,
  'account.password-too-common': 'this password is easy to guess; use a few unrelated words.',
  'erasure.nothing-sought':
    'say either --url with a web address, or --text with at least three signs; --mask goes with --text.',
  'report.template-unknown': 'the plan has no such template; see its folder reports/.',
  'report.period-refused':
    'the template is of another kind of period, or that period has not begun.',
  'erasure.not-found': 'nothing was found to erase or cover.',
}

/** The sentence for a refusal; `undefined` for any other error. */
export function refusalWords(error: unknown): string | undefined {
  if (!(error instanceof Refusal)) return undefined
  return WORDS[error.code] ?? `refused (${error.code}).`
}
