import { execFileSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a PostgreSQL that tests may make databases on; empty: there is none here. */
    postgresUrl: string
  }
}

/** Gives the tests a real PostgreSQL: the one of TEST_POSTGRES_URL, else one of our own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Once, before anything starts the program: two tests that find it stale would both build it.
  execFileSync(process.execPath, ['server/build-when-stale.mjs'], { stdio: 'inherit' })
  const given = process.env.TEST_POSTGRES_URL
  if (given) {
    project.provide('postgresUrl', given)
    return async () => undefined
  }
  try {
    const { url, stop } = await startPostgres()
    project.provide('postgresUrl', url)
    return stop
  } catch (error) {
    if (process.env.CI) throw error
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(
      `SKIPPED: every test on PostgreSQL. None could be started here (${reason}). Set TEST_POSTGRES_URL.\n`,
    )
    project.provide('postgresUrl', '')
    return async () => undefined
  }
}
