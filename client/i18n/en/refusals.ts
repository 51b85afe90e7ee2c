import type { refusals as vi } from '../vi/refusals.ts'

export const refusals: typeof vi = {
  session: {
    needed: 'The session is over. Please sign in again.',
    wrong: 'Name or password is wrong.',
    'code-needed': 'This account needs a code too.',
    'code-wrong': 'The code is wrong or was used already.',
    'code-unreadable':
      'The server no longer has the key to read this account’s second factor. Use a recovery code, or ask an admin to turn the second factor off and set it up again.',
    'too-many-tries': 'Too many wrong tries. Wait {seconds} seconds, then try again.',
    busy: 'The server is busy checking passwords. Try again in a few seconds.',
    'tls-needed':
      'No signing in from other machines without an encrypted connection (https). Administrators see WARDPULSE_PLAIN_HTTP and WARDPULSE_TRUSTED_PROXIES.',
    'second-factor-needed': 'Set up your second factor first.',
    'external-refused': 'The sign-in of your office does not let you in ({reason}).',
  },
  story: {
    'not-found': 'There is no such story; it may have been deleted when its time was over.',
    same: 'A story cannot be merged with itself.',
    merged: 'Somebody has just merged this story into another one. Load the page again.',
    'items-moved': 'Somebody has just moved one of these items away. Load the page again.',
    'split-all': 'At least one item has to stay in the story.',
  },
  setup: {
    'link-wrong': 'The set-up link is wrong or too old. Restart the program for a new one.',
  },
  account: {
    'not-found': 'There is no such account.',
    'name-refused':
      'A name has 2 to 40 signs: small letters without marks, digits, dot, hyphen, underscore; not system, cli, desk, setup, unknown.',
    'name-taken': 'There is an account {name} already.',
    'unit-unknown': 'The plan has no unit {unit}.',
    'last-admin': 'At least one active administrator must remain.',
    'password-wrong': 'The current password is wrong.',
    'password-too-short': 'A password needs at least {min} characters.',
    'password-too-long': 'A password has at most {max} characters.',
    'password-too-common':
      'This password is easy to guess. Use a few words that have nothing to do with each other.',
    'link-spent': 'This link was used or is too old.',
    external: 'This account signs in at the office; it has no password here.',
    'second-factor-none': 'Not begun yet, or set up already.',
  },
  erasure: {
    'nothing-sought': 'Enter the address of an article, or a text of at least 3 signs; not both.',
    'not-found': 'Nothing was found to erase or cover.',
  },
  relabel: {
    running: 'Items are being labelled anew already; wait for it or cancel it.',
    'not-found': 'There is no such run.',
    over: 'This run is over.',
  },
  candidate: {
    'not-found': 'This remark is gone.',
    'no-rule': 'This hot spot has no rule in force any more.',
  },
  backtest: {
    'not-found': 'This trial is gone; run it again.',
  },
  judgement: {
    'text-changed': 'This item has been edited since it was shown; load it again, then judge.',
  },
}
