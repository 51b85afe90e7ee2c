// Plain JavaScript, because it runs before anything is compiled.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const run = promisify(execFile)

/** What is built from what. Each runs in a process of its own: a compiler's memory is not ours. */
const TARGETS = {
  server: {
    from: ['server', 'tsconfig.json', 'package-lock.json'],
    command: (out) => [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['-p', join(root, 'server/tsconfig.json'), '--noCheck', '--outDir', out],
    ],
  },
  client: {
    from: ['client', 'server/contract', 'server/domain', 'vite.config.ts', 'package-lock.json'],
    command: (out) => [
      join(root, 'node_modules/vite/bin/vite.js'),
      ...['build', '--config', join(root, 'vite.config.ts'), '--logLevel', 'warn', '--outDir', out],
    ],
  },
}

/**
 * Builds `dist/<name>` when its sources have changed since it was built; says so on stderr. The new
 * build takes the place of the old one only when it is complete.
 * @param {'server' | 'client'} name
 */
export async function buildWhenStale(name) {
  const { from, command } = TARGETS[name]
  const out = join(root, 'dist', name)
  const wanted = await stampOf(from)
  if ((await readFile(join(out, '.stamp'), 'utf8').catch(() => '')) === wanted) return
  process.stderr.write(`wardpulse: building the ${name} …\n`)
  const fresh = `${out}.${process.pid}.new`
  const old = `${out}.${process.pid}.old`
  try {
    await run(process.execPath, command(fresh), { cwd: root, maxBuffer: 1 << 26 })
    await writeFile(join(fresh, '.stamp'), wanted)
    await rename(out, old).catch(() => {})
    await rename(fresh, out)
  } catch (error) {
    process.stderr.write(`${error.stdout ?? ''}${error.stderr ?? error.message}\n`)
    throw new Error(`The ${name} could not be built. Run "npm ci", then try again.`)
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
}

/** Changes when a file is added, removed or written. */
async function stampOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) for (const line of await listFiles(join(root, path))) hash.update(line)
  return hash.digest('hex')
}

async function listFiles(path) {
  const found = await stat(path)
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}\n`]
  const names = (await readdir(path)).sort()
  return (await Promise.all(names.map((name) => listFiles(join(path, name))))).flat()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildWhenStale('server')
  await buildWhenStale('client')
}
