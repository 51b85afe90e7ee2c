import type { Readable } from 'node:stream'

/** 0 done, 1 the answer is no, 2 wrong use or unreadable input, 3 a fault of ours. */
export type ExitCode = 0 | 1 | 2 | 3

/** What a command may touch of the outside: answers on `out`, diagnostics on `err`, a line each. */
export interface CommandIo {
  readonly stdin: Readable
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Folder that holds `rules/`, `fixtures/` and the built client. */
  readonly root: string
}

export type Command = (args: readonly string[], io: CommandIo) => Promise<ExitCode>
