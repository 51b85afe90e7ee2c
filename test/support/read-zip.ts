import { inflateRawSync } from 'node:zlib'

const ENTRY = 0x02014b50

/** Texts of the files in a ZIP archive by name, read from its directory at the end. */
export function readZip(bytes: ArrayBuffer | Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes as Uint8Array)
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16)
  while (zip.readUInt32LE(at) === ENTRY) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    const [name = 0] = lengths
    const from = zip.readUInt32LE(at + 42)
    const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28)
    const held = zip.subarray(start, start + size)
    const text = method === 0 ? held : inflateRawSync(held)
    files.set(zip.toString('utf8', at + 46, at + 46 + name), text.toString('utf8'))
    at += 46 + lengths.reduce((sum, length) => sum + length, 0)
  }
  return files
}
