import { account } from './en/account.ts'
import { answer } from './en/answer.ts'
import { candidates } from './en/candidates.ts'
import { cases } from './en/cases.ts'
import { desk } from './en/desk.ts'
import { entry } from './en/entry.ts'
import { learning } from './en/learning.ts'
import { notices } from './en/notices.ts'
import { pages } from './en/pages.ts'
import { reports } from './en/reports.ts'
import { shell } from './en/shell.ts'
import { shift } from './en/shift.ts'
import { source } from './en/source.ts'
import { story } from './en/story.ts'
import { watch } from './en/watch.ts'
import { whyNot } from './en/why-not.ts'
import { workbench } from './en/workbench.ts'
import type { Messages } from './vi.ts'

/** Every word of the page in English. */
export const en: Messages = {
  ...shell,
  ...account,
  ...desk,
  ...cases,
  ...answer,
  ...shift,
  ...pages,
  ...reports,
  ...source,
  ...story,
  ...workbench,
  ...entry,
  ...learning,
  ...candidates,
  ...whyNot,
  ...notices,
  ...watch,
}
