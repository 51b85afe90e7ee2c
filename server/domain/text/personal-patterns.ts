/** One digit, full-width ones too: people copy them from web forms. */
const D = '[0-9０-９]'
const ZERO = '[0０]'

/** What people put between groups of digits; one that no line breaks at, and a minus, look alike. */
const DASH = '\\-–—‑−'
const SIGN = `[.${DASH}·_]`
/** Between groups whose size tells what they are: a sign with or without spaces, or spaces. */
const BETWEEN = `(?:\\s?${SIGN}\\s?|\\s{1,2})`
/** Between any two digits. */
const GAP = `[\\s.${DASH}·_()]{0,2}`

/** The number stands alone: neither part of a word nor of a longer, grouped number. */
const START = `(?<![\\p{L}\\p{N}]|${D}[.,${DASH}/])`
const END = `(?![\\p{L}\\p{N}]|[.,${DASH}/]?${D})`

/** What is counted is no number of a paper. */
const NOT_COUNTED =
  '(?!\\s*(?:đồng|đ(?!\\p{L})|vnđ|vnd|usd|tỷ|triệu|nghìn|người|lượt|thẻ|hồ sơ|m2|m²|m3|km|%))'

/** Written with signs or words in its place, so that programs do not read it. */
const AT = '(?:[@＠]|\\s[@＠]\\s|\\s?[(\\[](?:at|a còng)[)\\]]\\s?)'
export const EMAIL = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}_%+][\\p{L}\\p{N}._%+-]{0,63}${AT}` +
    `(?:[\\p{L}\\p{N}-]{1,63}\\.){1,5}\\p{L}{2,24}(?![\\p{L}\\p{N}])`,
  'giu',
)

const PROVINCE = `[1-9]${D}`
/** Five digits with or without a point; four only behind a dash, unless they are a year. */
const PLATE_DIGITS = `${D}{3}[.]?${D}{2}`

/** 29A-123.45, 29A12345, 29-A1 234.56, 30H 12345, the old 29A-1234, and diplomats' 80-123-NG-45. */
export const PLATE = new RegExp(
  `${START}(?:${PROVINCE}[${DASH}]?[A-ZĐ]{1,2}(?:${D}?(?:\\s?[.${DASH}·]\\s?|\\s{1,2}))?${PLATE_DIGITS}${END}` +
    `|${PROVINCE}[${DASH}]?[A-ZĐ]{1,2}${D}?[${DASH}](?!(?:19|20)${D}{2})${D}{4}${END}` +
    `|${PROVINCE}-${D}{3}-(?:NG|QT|NN|CV)-${D}{2}${END})`,
  'gu',
)

/** Lower-case plates are taken only in their fullest form: "29a-123.45". */
export const LOWER_PLATE = new RegExp(
  `${START}${PROVINCE}[a-zđ]${D}?[${DASH}\\s]${D}{3}\\.${D}{2}${END}`,
  'gu',
)

/** Where a word says that it is one, whatever it looks like. */
export const NAMED_PLATE = new RegExp(
  `((?:biển (?:số|kiểm soát|xe)|bks|bsx)[^\\n\\d０-９]{0,15})` +
    `${PROVINCE}\\s?[.${DASH}]?\\s?[a-zđ]{1,2}(?:${D}?(?:\\s?[.${DASH}·]\\s?|\\s{1,2}))?` +
    `(?:${D}{3}[.\\s${DASH}]?${D}{2}|${D}{4})${END}`,
  'giu',
)

/** Twelve digits beginning with 0, in one piece, in threes, in fours or halved. */
export const CITIZEN_ID = new RegExp(
  `${START}${ZERO}(?:${D}{11}|${D}{2}(?:${BETWEEN}${D}{3}){3}|${D}{2}${BETWEEN}${D}{9}` +
    `|${D}{2}[0-3０-３](?:${BETWEEN}${D}{4}){2}|${D}{5}${BETWEEN}${D}{6})${END}`,
  'gu',
)

/** A number introduced as that of a paper of a person: nine or twelve digits, passports seven. */
export const NAMED_ID = new RegExp(
  '((?:cccd|cmnd|cmtnd|căn cước(?: công dân)?|chứng minh (?:nhân dân|thư)|định danh|hộ chiếu' +
    '|passport|bhxh|bhyt|bảo hiểm (?:xã hội|y tế))[^\\n\\d０-９]{0,20})' +
    `(?:${D}{3}(?:${BETWEEN}${D}{3}){2,3}|${D}{4}(?:${BETWEEN}${D}{4}){2}` +
    `|(?:${D}{1,2}\\s){1,3}${D}{10}|${D}{7,15})${END}${NOT_COUNTED}`,
  'giu',
)

/** Nine digits in one piece, unless they count something or are part of an address. */
export const OLD_ID = new RegExp(
  `${START}(?:(?<![-_/=#&?:,])${D}{9}(?![-_/=]|[.][\\p{L}])${END}${NOT_COUNTED}` +
    // In threes only behind a zero, which nothing that is counted begins with.
    `|(?<!${D}\\s)${ZERO}${D}{2}(?:[\\s.${DASH}]${D}{3}){2}${END})`,
  'giu',
)

/** A day such as 05.11.2026 or 05-11-2026 begins like a number that is called. */
const NO_DAY = `(?!${D}{1,2}[.${DASH}\\s]${D}{1,2}[.${DASH}\\s](?:19|20)${D}{2}(?!${D}))`

/** Numbers to call are also listed side by side, and stand against the word that announces them. */
const CALL_START =
  `(?:(?<![\\p{L}\\p{N}]|${D}[.])` +
  '|(?<=(?<!\\p{L})(?:s?[đd]t|lh|tel|zalo|viber|hotline|gọi|số|alo|phone|mobile)))'
const CALL_END = `(?![\\p{L}\\p{N}]|[.]${D})`

/** A bracket that is closed within the number; another one belongs to the sentence. */
const OPEN = '(?:\\((?=[^()]{1,8}\\)))?'
const COUNTRY = `(?:${OPEN}[+＋]\\s?[8８][4４]\\)?|${OPEN}${ZERO}{2}\\s?[8８][4４]\\)?|\\([8８][4４]\\))`
const MOBILE = '[35789３５７８９]'
const FIXED = '[2２]'

/** Mobile numbers have nine digits behind the 0 or +84, fixed lines (2…) ten. */
export const PHONE = new RegExp(
  `${CALL_START}${NO_DAY}(?:` +
    `(?:${COUNTRY}|${OPEN}${ZERO})${GAP}(?:\\(${ZERO}\\)${GAP})?` +
    `(?:${MOBILE}(?:${GAP}${D}){8}|${FIXED}(?:${GAP}${D}){9})` +
    // Wider gaps only between groups of a telephone number's size.
    `|${ZERO}${MOBILE}${D}(?:${BETWEEN}(?:${D}{3}${BETWEEN}${D}{4}|${D}{4}${BETWEEN}${D}{3}))` +
    `|${ZERO}${MOBILE}${D}{2}(?:${BETWEEN}${D}{3}){2}` +
    `|${ZERO}${FIXED}${D}(?:${BETWEEN}${D}{4}){2}` +
    `|${ZERO}${FIXED}${D}{2}${BETWEEN}(?:${D}{3}${BETWEEN}${D}{4}|${D}{4}${BETWEEN}${D}{3})` +
    `|${ZERO}${MOBILE}${D}{2}(?:${BETWEEN}${D}{2}){3}|${ZERO}${MOBILE}${D}{3}${BETWEEN}${D}{5}` +
    `|${ZERO}${MOBILE}${D}{2}${BETWEEN}${D}{6}` +
    `|${COUNTRY}${BETWEEN}?(?:\\(${ZERO}\\))?${MOBILE}${D}{2}(?:${BETWEEN}${D}{3}){2}` +
    // Without a plus, in points, it could be money: 84.912.345.678 đồng.
    `|[8８][4４][\\s${DASH}]?${MOBILE}${D}{2}(?:[\\s${DASH}]?${D}{3}){2}${NOT_COUNTED}` +
    `|[8８][4４]${MOBILE}${D}{2}(?:${BETWEEN}${D}{3}){2}` +
    `)${CALL_END}`,
  'giu',
)
