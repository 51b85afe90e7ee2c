import type { ReadFault } from '../domain/sources/fault.ts'
import { isFontEncoded } from './font-encoding.ts'

export type Decoded =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly charset: string
      readonly detail?: string
    }
  | { readonly kind: 'broken'; readonly fault: ReadFault; readonly detail: string }

const BOMS: readonly (readonly [charset: string, ...bytes: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-32', 0xff, 0xfe, 0, 0],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
  // "<" in UTF-16 without a mark
  ['utf-16le', 0x3c, 0],
  ['utf-16be', 0, 0x3c],
]

/** Single-byte Vietnamese and western sets, in which every byte sequence means something. */
const ONE_BYTE = /^(?:windows-125\d|iso-8859-\d+|koi8-[ru]|macintosh)$/

/** A few broken characters (an excerpt cut in the middle of a letter) do not make a document unreadable. */
const TOLERATED_SHARE = 0.02

const VIETNAMESE = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ–—‘’“”…\u00a0]/giu
const PLAUSIBLE_SHARE = 0.98

/**
 * Bytes → text. Charset by byte order mark, HTTP header, XML prolog or meta, else UTF-8. What is
 * declared must be true: bytes that deny it are tried as the other declarations and as UTF-8, and
 * where nothing fits the document is broken, so that garbled text is never stored silently.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): Decoded {
  const decoded = decodeDeclared(bytes, contentType)
  if (decoded.kind === 'broken' || !isFontEncoded(decoded.text)) return decoded
  const detail = 'Vietnamese for a TCVN3 or VNI font, which is no character set'
  return { kind: 'broken', fault: 'unknown-charset', detail }
}

function decodeDeclared(bytes: Uint8Array, contentType?: string): Decoded {
  const marked = BOMS.find(([, ...mark]) => mark.every((byte, i) => bytes[i] === byte))
  if (marked) return decodeAs(marked[0], bytes)
  const declared = [headerCharset(contentType), documentCharset(bytes)].filter(
    (label) => label !== undefined,
  )
  const charsets = declared.map(knownCharset).filter((charset) => charset !== undefined)
  if (declared.length > 0 && charsets.length === 0) return unknownCharset(declared[0] ?? '')
  return decodeFirst(bytes, charsets)
}

function decodeFirst(bytes: Uint8Array, charsets: readonly string[]): Decoded {
  const first = charsets[0] ?? 'utf-8'
  const binary = bytes.subarray(0, 1024).includes(0)
  if (binary && !first.startsWith('utf-16')) {
    return { kind: 'broken', fault: 'unreadable', detail: 'binary data, not text' }
  }
  const utf8 = binary ? undefined : strictly('utf-8', bytes)
  // A page that is whole UTF-8 is UTF-8, also where a server's default header says latin-1.
  if (utf8 !== undefined && (first.startsWith('utf-') || ONE_BYTE.test(first))) {
    return asText(utf8, 'utf-8', first === 'utf-8' || isAscii(bytes) ? undefined : denied(first))
  }
  for (const charset of new Set(charsets)) {
    const text = strictly(charset, bytes)
    if (text !== undefined)
      return asText(text, charset, charset === first ? undefined : denied(first))
  }
  return damagedUtf8(bytes) ?? undeclaredVietnamese(bytes, first)
}

/** UTF-8 with single broken characters: they stay visible as U+FFFD, and the detail says so. */
function damagedUtf8(bytes: Uint8Array): Decoded | undefined {
  const text = new TextDecoder('utf-8').decode(bytes)
  const lost = text.match(/\ufffd/g)?.length ?? 0
  const letters = text.match(/[^\p{ASCII}]/gu)?.length ?? 0
  if (lost > Math.max(1, letters * TOLERATED_SHARE)) return undefined
  return asText(text, 'utf-8', `${lost} characters are not valid UTF-8`)
}

/** Old Vietnamese sites write windows-1258 under any label; what reads as Vietnamese throughout is. */
function undeclaredVietnamese(bytes: Uint8Array, declared: string): Decoded {
  const text = new TextDecoder('windows-1258').decode(bytes).normalize('NFC')
  const letters = text.match(/[^\p{ASCII}]/gu)?.length ?? 0
  const vietnamese = text.match(VIETNAMESE)?.length ?? 0
  if (vietnamese >= letters * PLAUSIBLE_SHARE) return asText(text, 'windows-1258', denied(declared))
  return { kind: 'broken', fault: 'invalid-charset', detail: `the bytes are not valid ${declared}` }
}

function asText(text: string, charset: string, detail: string | undefined): Decoded {
  return detail === undefined
    ? { kind: 'text', text, charset }
    : { kind: 'text', text, charset, detail }
}

function denied(declared: string): string {
  return `declared ${declared}, but the bytes are another charset`
}

function decodeAs(charset: string, bytes: Uint8Array): Decoded {
  const known = knownCharset(charset)
  if (known === undefined) return unknownCharset(charset)
  const text = strictly(known, bytes)
  if (text !== undefined) return { kind: 'text', text, charset: known }
  const damaged = known === 'utf-8' ? damagedUtf8(bytes) : undefined
  return (
    damaged ?? {
      kind: 'broken',
      fault: 'invalid-charset',
      detail: `the bytes are not valid ${known}`,
    }
  )
}

function strictly(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Canonical name of a charset label, or `undefined` when this runtime cannot read it. */
function knownCharset(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

function unknownCharset(label: string): Decoded {
  return {
    kind: 'broken',
    fault: 'unknown-charset',
    detail: `unknown charset ${label.slice(0, 40)}`,
  }
}

function headerCharset(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1]
}

/** A declaration that could be read byte by byte cannot be in UTF-16, whatever it says. */
function documentCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1')
  const label =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(head)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([^\s"'/>;]+)/i.exec(head)?.[1]
  return label !== undefined && /^utf-?16/i.test(label) ? 'utf-8' : label
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80)
}
