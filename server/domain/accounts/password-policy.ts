/** NIST 800-63B-4 and ASVS 5.0 6.2: long, no composition rules, nothing that is tried first. */
export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200

export type PasswordFault = 'too-short' | 'too-long' | 'too-common'

/** Words that guesses are built from, folded and without spaces; our own and the ward's among them. */
const BUILT_FROM = [
  ...['password', 'passwort', 'passphrase', 'matkhau', 'admin', 'administrator', 'root', 'user'],
  ...['quantri', 'truongca', 'trucban', 'welcome', 'letmein', 'login', 'dangnhap', 'secret'],
  ...['qwertyuiop', 'qwerty', 'asdfghjkl', 'asdfgh', 'zxcvbnm', 'zxcvbn', 'qazwsx', 'azerty'],
  ...['iloveyou', 'anhyeuem', 'emyeuanh', 'yeuem', 'yeuanh', 'vietnam', 'hanoi', 'saigon'],
  ...['wardpulse', 'nhipphuong', 'phuong', 'ward', 'pulse', 'ubnd', 'uyban', 'nhandan', 'congan'],
  ...['khuongdinh', 'haian', 'viethung', 'yenhoa', 'thanhxuan', 'caugiay', 'longbien'],
  ...['test', 'demo', 'default', 'changeme', 'doimatkhau', 'abc', 'xyz', 'master', 'superman'],
  ...['monkey', 'dragon', 'football', 'baseball', 'sunshine', 'princess', 'computer', 'internet'],
].toSorted((a, b) => b.length - a.length)

const RUNS = ['abcdefghijklmnopqrstuvwxyz', '0123456789', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
/** Letters that must be left when the guessable parts are taken out. */
const LEFT_OVER = 4
const DISTINCT = 5

/** The password as it is compared: one spelling of each Vietnamese letter, whatever the keyboard sends. */
export function normalPassword(text: string): string {
  return text.normalize('NFC')
}

/**
 * What is wrong with a new password, if anything. Any characters are allowed, spaces and Vietnamese
 * too. `own` are words of this account (its name and title) that it may not be built from.
 */
export function passwordFault(
  text: string,
  own: readonly string[] = [],
): PasswordFault | undefined {
  const length = [...normalPassword(text)].length
  if (length < PASSWORD_MIN) return 'too-short'
  if (length > PASSWORD_MAX) return 'too-long'
  return isGuessable(folded(text), own.map(folded)) ? 'too-common' : undefined
}

/** p@ssw0rd is password: what people write for letters is read back. */
const WRITTEN_FOR: Readonly<Record<string, string>> = {
  ...{ '@': 'a', '4': 'a', '0': 'o', '3': 'e', '1': 'i', '!': 'i', '5': 's', $: 's', '7': 't' },
}

function isGuessable(plain: string, own: readonly string[]): boolean {
  if (new Set(plain).size < DISTINCT) return true
  const read = [...plain].map((sign) => WRITTEN_FOR[sign] ?? sign).join('')
  const isThin = [plain, read].some((text) => leftOver(text, own) < LEFT_OVER)
  return isThin || isRepeated(plain)
}

/** Signs that neither a known word, nor a run of the keyboard, nor a date explains. */
function leftOver(text: string, own: readonly string[]): number {
  let rest = text
  for (const word of [...own.filter((each) => each.length > 2), ...BUILT_FROM]) {
    rest = rest.replaceAll(word, '')
  }
  for (const run of RUNS.flatMap((line) => [line, [...line].reverse().join('')])) {
    for (let size = run.length; size >= 3; size -= 1) {
      for (let at = 0; at + size <= run.length; at += 1) {
        rest = rest.replaceAll(run.slice(at, at + size), '')
      }
    }
  }
  // A year or a birthday is known; a long random number is not.
  rest = rest.replace(/(?<!\d)\d{1,8}(?!\d)/g, '').replace(/[\s\p{P}\p{S}]/gu, '')
  return rest.length
}

function isRepeated(text: string): boolean {
  return /^(.{1,4})\1{2,}.{0,3}$/u.test(text)
}

function folded(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd')
  return bare.toLowerCase().replace(/\s/g, '')
}
