import type { Flag } from './schema.ts'

/** `null` lives in SQL only; these are the two doors of that border. */
export function nullable<T>(value: T | undefined): T | null {
  return value ?? null
}

export function optional<T>(value: T | null): T | undefined {
  return value ?? undefined
}

export function flag(value: boolean): Flag {
  return value ? 1 : 0
}

/** Reads JSON that this store wrote itself, so its shape is known. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T
}
