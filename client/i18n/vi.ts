import { account } from './vi/account.ts'
import { answer } from './vi/answer.ts'
import { candidates } from './vi/candidates.ts'
import { cases } from './vi/cases.ts'
import { desk } from './vi/desk.ts'
import { entry } from './vi/entry.ts'
import { learning } from './vi/learning.ts'
import { notices } from './vi/notices.ts'
import { pages } from './vi/pages.ts'
import { reports } from './vi/reports.ts'
import { shell } from './vi/shell.ts'
import { shift } from './vi/shift.ts'
import { source } from './vi/source.ts'
import { story } from './vi/story.ts'
import { watch } from './vi/watch.ts'
import { whyNot } from './vi/why-not.ts'
import { workbench } from './vi/workbench.ts'

/** Every word of the page in Vietnamese. `en.ts` has the same keys; the compiler and a test compare them. */
export const vi = {
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

export type Messages = typeof vi
