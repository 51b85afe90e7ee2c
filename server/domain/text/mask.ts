import {
  CITIZEN_ID,
  EMAIL,
  LOWER_PLATE,
  NAMED_ID,
  NAMED_PLATE,
  OLD_ID,
  PHONE,
  PLATE,
} from './personal-patterns.ts'

/** What stands in the place of a person's number or address; never matched again. */
export const MASKS = {
  phone: '[số điện thoại]',
  email: '[thư điện tử]',
  identity: '[số giấy tờ]',
  plate: '[biển số xe]',
} as const

/**
 * Puts a fixed mask in the place of phone numbers, e-mail addresses, numbers of identity papers and
 * licence plates. Numbers of documents (1207/QĐ-UBND), dates, money and article ids stay, and so do
 * the numbers that are everybody's (113, 1022, 1900 1234). A fixed line is masked: nothing in it tells
 * an office from a household.
 */
export function maskPersonalData(text: string): string {
  const masked = maskOnce(text)
  // What stood against a masked number may stand free now; every round leaves fewer digits.
  return masked === text ? text : maskPersonalData(masked)
}

/** A plate has six digits, every other number more; most titles have none of these. */
const FEWEST_DIGITS = 6
const MAY_HOLD_MAIL = /[@＠]|[([](?:at|a còng)[)\]]/i

function maskOnce(text: string): string {
  const mailed = MAY_HOLD_MAIL.test(text) ? text.replace(EMAIL, MASKS.email) : text
  return hasDigits(mailed, FEWEST_DIGITS) ? maskNumbers(mailed) : mailed
}

function maskNumbers(text: string): string {
  return text
    .replace(NAMED_PLATE, `$1${MASKS.plate}`)
    .replace(PLATE, MASKS.plate)
    .replace(LOWER_PLATE, MASKS.plate)
    .replace(NAMED_ID, `$1${MASKS.identity}`)
    .replace(CITIZEN_ID, MASKS.identity)
    .replace(PHONE, MASKS.phone)
    .replace(OLD_ID, MASKS.identity)
}

/** Has the text at least so many digits? */
function hasDigits(text: string, atLeast: number): boolean {
  let found = 0
  for (let at = 0; at < text.length && found < atLeast; at += 1) {
    const unit = text.charCodeAt(at)
    const isDigit = (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19)
    if (isDigit) found += 1
  }
  return found >= atLeast
}
