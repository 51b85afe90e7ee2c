import { plainText } from '../domain/items/plain-text.ts'

/** A challenge is short and says little; real pages carry the same scripts beside their text. */
const LONGEST = 60_000
const MOST_TEXT = 1500

const SIGNS = [
  // Sets a cookie by script and loads itself again (D1N, testcookie and their like).
  /document\.cookie\s*=[\s\S]{0,2000}location\s*(?:\.reload|\.href\s*=|\.replace|=)/i,
  /toNumbers\([\s\S]{0,2000}slowAES/i,
  /\/cdn-cgi\/challenge-platform|cf-chl-|cf_chl_|<title>\s*Just a moment/i,
  /_Incapsula_Resource|sucuri_cloudproxy_js|ddos-guard\.net|DDoS protection by/i,
  /class\s*=\s*["'](?:g-recaptcha|h-captcha|cf-turnstile)\b/i,
  /checking your browser before|verify (?:that )?you are (?:a )?human|bạn không phải (?:là )?(?:robot|người máy)/i,
]

/** Is this HTML a challenge that only a browser can pass? Being asked is a refusal; we don't go round it. */
export function isChallengePage(html: string): boolean {
  if (html.length > LONGEST || !SIGNS.some((sign) => sign.test(html))) return false
  return plainText(html).length <= MOST_TEXT
}
