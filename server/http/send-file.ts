import type { Response } from 'express'

export const SHEET_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A file under this name, as bytes. */
export function sendFile(
  response: Response,
  name: string,
  { type, file }: { readonly type: string; readonly file: Uint8Array },
): void {
  response.attachment(name).type(type).send(Buffer.from(file))
}
