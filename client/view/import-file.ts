import type { ImportFormat } from '../../server/contract/entries.ts'
import { IMPORT_BYTES } from '../../server/domain/items/import-row.ts'

export type FileFault = 'fileType' | 'tooLarge' | 'notUtf8' | 'unreadable'

export type OpenedFile =
  | { readonly name: string; readonly format: ImportFormat; readonly text: string }
  | { readonly fault: FileFault }

/** A chosen file as text, or why it cannot be sent. Nothing but UTF-8 and marked UTF-16 is guessed at. */
export async function openImportFile(file: File): Promise<OpenedFile> {
  const format = formatOf(file.name)
  if (!format) return { fault: 'fileType' }
  if (file.size > IMPORT_BYTES) return { fault: 'tooLarge' }
  try {
    const text = decode(new Uint8Array(await file.arrayBuffer()))
    return text === undefined ? { fault: 'notUtf8' } : { name: file.name, format, text }
  } catch {
    return { fault: 'unreadable' }
  }
}

export function formatOf(name: string): ImportFormat | undefined {
  if (/\.csv$/i.test(name)) return 'csv'
  return /\.(jsonl|ndjson)$/i.test(name) ? 'jsonl' : undefined
}

function decode(bytes: Uint8Array): string | undefined {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
