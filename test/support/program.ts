import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Visitor, visitProgram } from './sign-in.ts'
import { until } from './until.ts'

export const root = resolve(import.meta.dirname, '../..')

/** A fresh folder outside the repository. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'wardpulse-test-'))
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Only what a program needs to run: no setting of the surrounding shell leaks in. */
function environment(env: Readonly<Record<string, string>>): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, WARDPULSE_LOG_LEVEL: 'warn', ...env }
}

/** Runs `wardpulse …` to its end. */
export function runCommand(
  args: readonly string[],
  { env = {}, stdin = '' }: { env?: Record<string, string>; stdin?: string } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['server/wardpulse.mjs', ...args], {
    cwd: root,
    env: environment(env),
  })
  child.stdin.end(stdin)
  return ended(child)
}

function ended(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text.stdout += part
  })
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text.stderr += part
  })
  return new Promise((done) => child.on('close', (code) => done({ code, ...text })))
}

export interface Program {
  readonly address: string
  readonly pid: number
  readonly signal: (name: NodeJS.Signals) => void
  readonly end: Promise<Ended>
  readonly stop: () => Promise<Ended>
  /** Sets it up by its own link, or signs in as the one who did. */
  readonly signIn: () => Promise<Visitor>
  /** What it has said so far. */
  readonly said: () => string
}

/** Starts the real program on a free port and waits until it says where it is. */
export async function startProgram(
  env: Readonly<Record<string, string>>,
  command: 'serve' | 'demo' = 'serve',
): Promise<Program> {
  const child = spawn(process.execPath, ['server/wardpulse.mjs', command], {
    cwd: root,
    env: environment({ WARDPULSE_PORT: '0', ...env }),
  })
  const end = ended(child)
  let seen = ''
  const address = await new Promise<string>((ready, fail) => {
    child.stdout.on('data', (part: Buffer) => {
      seen += part
      const found = /is ready: (http:\/\/\S+)/.exec(seen)?.[1]
      if (found) ready(found)
    })
    void end.then(({ code, stderr }) => fail(new Error(`ended with ${code}: ${stderr}`)))
  })
  return {
    address,
    pid: child.pid ?? 0,
    signal: (name) => child.kill(name),
    end,
    said: () => seen,
    signIn: () =>
      visitProgram(address, async () => {
        await until('the set-up link is shown', async () => /setup#\S+/.test(seen))
        return /setup#(\S+)/.exec(seen)?.[1] ?? ''
      }),
    stop: () => {
      child.kill('SIGTERM')
      return end
    },
  }
}
