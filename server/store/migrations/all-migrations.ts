import { firstTables } from './0001-first-tables.ts'
import { search } from './0002-search.ts'
import { sourcePages } from './0003-source-pages.ts'
import { collecting } from './0004-collecting.ts'
import { retention } from './0005-retention.ts'
import { stories } from './0006-stories.ts'
import { accounts } from './0007-accounts.ts'
import { notices } from './0008-notices.ts'
import { sourceRemarks } from './0009-source-remarks.ts'
import { desk } from './0010-desk.ts'
import { storyWindow } from './0011-story-window.ts'
import { accountUnit } from './0013-account-unit.ts'
import { workbench } from './0014-workbench.ts'
import { learning } from './0015-learning.ts'
import { watch } from './0016-watch.ts'
import { reports } from './0017-reports.ts'
import type { Migration } from './migration.ts'

/** In the order in which they are applied. */
export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  search,
  sourcePages,
  collecting,
  retention,
  stories,
  accounts,
  notices,
  sourceRemarks,
  desk,
  storyWindow,
  accountUnit,
  workbench,
  learning,
  watch,
  reports,
]
