import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { GateError } from './gate-error.ts'
import type { GateLimits } from './gate-limits.ts'

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>

/** More than one is rare, more than two is an attack (a stack of bombs). */
const MOST_ENCODINGS = 2

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: promisify(gunzip) as Decoder,
  'x-gzip': promisify(gunzip) as Decoder,
  br: promisify(brotliDecompress) as Decoder,
  // "deflate" means the zlib format, but some servers send it without its header.
  deflate: (bytes, options) =>
    ((bytes[0] ?? 0) & 0x0f) === 8
      ? (promisify(inflate) as Decoder)(bytes, options)
      : (promisify(inflateRaw) as Decoder)(bytes, options),
}

/** Text packs to a twentieth; only a bomb to less than a hundredth. Small bodies may do as they like. */
const HIGHEST_RATIO = 100
const RATIO_FREE_BYTES = 1024 * 1024

/** What of a response matters for its body. */
export interface Body {
  readonly stream: Readable
  readonly contentEncoding: string | undefined
  readonly contentLength: string | undefined
}

/**
 * The body with its encodings undone. Counts while it streams, on the wire and after decoding, and
 * stops at the first byte too many. Rejects with a GateError or an error of the stream.
 */
export async function receiveBody(body: Body, limits: GateLimits): Promise<Buffer> {
  const decoders = decodersFor(body.contentEncoding)
  const wireLimit = decoders.length > 0 ? limits.compressedBytes : limits.decodedBytes
  if (Number(body.contentLength ?? 0) > wireLimit) throw tooLarge(wireLimit)
  let bytes = await collect(body.stream, wireLimit)
  const byRatio = Math.max(RATIO_FREE_BYTES, bytes.length * HIGHEST_RATIO)
  const maxOutputLength = Math.min(limits.decodedBytes, byRatio)
  // An empty body has nothing to decode, whatever its headers promise.
  for (const decode of bytes.length === 0 ? [] : decoders) {
    bytes = await decode(bytes, { maxOutputLength })
  }
  return bytes
}

async function collect(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** In the order in which they have to be undone: the last applied first. */
function decodersFor(contentEncoding: string | undefined): readonly Decoder[] {
  const names = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > MOST_ENCODINGS)
    throw new GateError('bad-encoding', 'too many content encodings')
  return names.reverse().map((name) => {
    const decoder = DECODERS[name]
    if (!decoder) throw new GateError('bad-encoding', `content encoding ${name.slice(0, 20)}`)
    return decoder
  })
}

function tooLarge(limit: number): GateError {
  return new GateError('too-large', `more than ${limit} bytes`)
}
