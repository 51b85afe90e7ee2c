import { z } from 'zod'
import { isRole } from './domain/accounts/roles.ts'

export const hostPort = /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/

export const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))

export const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((n) => n >= from && n <= to, `must be a whole number from ${from} to ${to}`)

export const hours = (from: number, to: number) =>
  wholeNumber(from, to).transform((n) => n * 3_600_000)

/** `group=role` pairs; the first that fits decides. */
export const groupRoles = list
  .transform((pairs) => pairs.map((pair) => pair.split('=').map((part) => part.trim())))
  .refine(
    (pairs) => pairs.every(([group, role = '', ...rest]) => group && isRole(role) && !rest.length),
    'must be a list of group=role with the roles viewer, officer, analyst, leader, admin',
  )
  .transform((pairs) =>
    pairs.flatMap(([group = '', role = '']) => (isRole(role) ? [{ group, role }] : [])),
  )

const SHORTEST_KEY = 32
const DISTINCT = 10

/** What stands in examples is no key, nor is one sign repeated. */
function isKey(text: string): boolean {
  const isExample = /change|example|placeholder|secret.?key|xxxx|1234/i.test(text)
  return text.length >= SHORTEST_KEY && new Set(text).size >= DISTINCT && !isExample
}

/** The first seals, the others only open. */
export const secretKeys = list.refine(
  (keys) => keys.every(isKey),
  `each key must be at least ${SHORTEST_KEY} signs that nobody can guess, such as \`openssl rand -hex 32\` prints`,
)
