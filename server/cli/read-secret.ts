import { createInterface } from 'node:readline'
import type { CommandIo } from './command.ts'
import { UsageError } from './options.ts'

/** First line of stdin: a secret in the arguments would stand in the shell's history and in `ps`. */
export async function readSecret({ stdin, err }: CommandIo): Promise<string> {
  if ('isTTY' in stdin && stdin.isTTY) err('Password, then Enter (it is shown as you type):')
  for await (const line of createInterface({ input: stdin })) return line
  throw new UsageError('give the password on stdin, or say --invite for a link to choose one.')
}
