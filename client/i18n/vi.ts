import { cases } from './vi/cases.ts'
import { desk } from './vi/desk.ts'
import { entry } from './vi/entry.ts'
import { pages } from './vi/pages.ts'
import { shell } from './vi/shell.ts'
import { source } from './vi/source.ts'

/** Every word of the page in Vietnamese. `en.ts` has the same keys; the compiler and a test compare them. */
export const vi = { ...shell, ...desk, ...cases, ...pages, ...source, ...entry }

export type Messages = typeof vi
