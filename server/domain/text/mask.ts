/** What stands in the place of a person's number or address; never matched again. */
export const MASKS = {
  phone: '[số điện thoại]',
  email: '[thư điện tử]',
  identity: '[số giấy tờ]',
  plate: '[biển số xe]',
} as const

/** One digit, full-width ones too: people copy them from web forms. */
const D = '[0-9０-９]'

/** What people put between groups of digits. */
const GAP = '[\\s.\\-–()]{0,2}'

/** The number stands alone: neither part of a word nor of a longer, grouped number. */
const START = '(?<![\\p{L}\\p{N}]|[0-9０-９][.,\\-–/])'
const END = '(?![\\p{L}\\p{N}]|[.,\\-–/]?[0-9０-９])'

const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+][\p{L}\p{N}._%+-]{0,63}[@＠](?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}\p{N}])/gu

/** 29A-123.45, 29-A1 234.56, 30H 12345, the old 29A-1234, and diplomats' 80-123-NG-45. */
const PLATE = new RegExp(
  `${START}(?:[1-9]${D}[-–]?[A-ZĐ]{1,2}${D}?(?:\\s?[-–.]\\s?|\\s)${D}{3}[.]?${D}{2}${END}` +
    `|[1-9]${D}[-–]?[A-ZĐ]{1,2}${D}?[-–](?!(?:19|20)${D}{2})${D}{4}${END}` +
    `|[1-9]${D}-${D}{3}-(?:NG|QT|NN|CV)-${D}{2}${END})`,
  'gu',
)

/** Lower-case plates are taken only in their fullest form: "29a-123.45". */
const LOWER_PLATE = new RegExp(`${START}[1-9]${D}[a-z]${D}?[-–]${D}{3}\\.${D}{2}${END}`, 'gu')

/** Twelve digits beginning with 0, in one piece or in threes. */
const CITIZEN_ID = new RegExp(`${START}[0０](?:${D}{11}|${D}{2}(?:[\\s.]${D}{3}){3})${END}`, 'gu')

/** A number introduced as that of a paper, however it is grouped: nine or twelve digits. */
const NAMED_ID = new RegExp(
  `((?:cccd|cmnd|cmtnd|căn cước(?: công dân)?|chứng minh (?:nhân dân|thư)|hộ chiếu)[^\\n\\d０-９]{0,20})` +
    `${D}{3}(?:[\\s.]?${D}{3}){2}(?:[\\s.]?${D}{3})?${END}`,
  'giu',
)

/** Nine digits in one piece, unless they count something or are part of an address. */
const OLD_ID = new RegExp(
  `${START}(?<![-_/=#&?:,])${D}{9}(?![-_/=]|[.][\\p{L}])${END}` +
    `(?!\\s*(?:đồng|đ(?!\\p{L})|vnđ|vnd|usd|tỷ|triệu|nghìn|người|lượt|m2|m²|m3|km|%))`,
  'giu',
)

/** A day such as 05.11.2026 or 05-11-2026 begins like a number that is called. */
const NO_DAY = `(?!${D}{1,2}[.\\-–\\s]${D}{1,2}[.\\-–\\s](?:19|20)${D}{2}(?!${D}))`

/** Numbers to call are also listed side by side, with a dash, a slash or a comma between them. */
const CALL_START = '(?<![\\p{L}\\p{N}]|[0-9０-９][.])'
const CALL_END = '(?![\\p{L}\\p{N}]|[.][0-9０-９])'

/** Mobile numbers have nine digits behind the 0 or +84, fixed lines (2…) ten. */
const PHONE = new RegExp(
  `${CALL_START}${NO_DAY}(?:` +
    `(?:\\(?[+＋]\\s?[8８][4４]\\)?|\\(?[0０]{2}\\s?[8８][4４]\\)?|\\(?[0０])${GAP}(?:\\([0０]\\)${GAP})?` +
    `(?:[35789３５７８９](?:${GAP}${D}){8}|[2２](?:${GAP}${D}){9})` +
    `|[8８][4４][35789３５７８９]${D}{8})${CALL_END}`,
  'gu',
)

/**
 * Puts a fixed mask in the place of phone numbers, e-mail addresses, numbers of identity papers and
 * licence plates. Numbers of documents (1207/QĐ-UBND), dates, money and article ids stay.
 */
export function maskPersonalData(text: string): string {
  if (!/[0-9０-９@＠]/.test(text)) return text
  const masked = maskOnce(text)
  // What stood against a masked number may stand free now; every round leaves fewer digits.
  return masked === text ? text : maskPersonalData(masked)
}

function maskOnce(text: string): string {
  return text
    .replace(EMAIL, MASKS.email)
    .replace(PLATE, MASKS.plate)
    .replace(LOWER_PLATE, MASKS.plate)
    .replace(NAMED_ID, `$1${MASKS.identity}`)
    .replace(CITIZEN_ID, MASKS.identity)
    .replace(PHONE, MASKS.phone)
    .replace(OLD_ID, MASKS.identity)
}
