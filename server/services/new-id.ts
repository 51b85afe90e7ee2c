import { randomUUID } from 'node:crypto'
import type { Instant } from '../domain/items/item.ts'

/** A unique id that sorts by the time of its making: made in code, so that engines need no sequence. */
export function newId(now: Instant): string {
  // The last sixteen digits hold two that are not random; Node draws the rest from a pool, quickly.
  return now.toString(36).padStart(9, '0') + randomUUID().replaceAll('-', '').slice(-16)
}
