import { cases } from './en/cases.ts'
import { desk } from './en/desk.ts'
import { entry } from './en/entry.ts'
import { pages } from './en/pages.ts'
import { shell } from './en/shell.ts'
import { source } from './en/source.ts'
import type { Messages } from './vi.ts'

/** Every word of the page in English. */
export const en: Messages = { ...shell, ...desk, ...cases, ...pages, ...source, ...entry }
