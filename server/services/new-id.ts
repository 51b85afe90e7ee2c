import { randomBytes } from 'node:crypto'
import type { Instant } from '../domain/items/item.ts'

/** A unique id that sorts by the time of its making: made in code, so that engines need no sequence. */
export function newId(now: Instant): string {
  return now.toString(36).padStart(9, '0') + randomBytes(8).toString('hex')
}
