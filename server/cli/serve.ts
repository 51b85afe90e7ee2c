import { makeLog } from '../app/log.ts'
import { type App, startApp } from '../app/start-app.ts'
import { type Config, readConfig } from '../config.ts'
import type { Command, CommandIo, ExitCode } from './command.ts'
import { isMendable } from './mendable.ts'

/** Longer than this nobody waits for work under way; what was acknowledged is stored anyway. */
const PATIENCE_MS = 10_000

/** `wardpulse serve`: runs until SIGTERM or SIGINT. Settings come from the environment. */
export const serve: Command = async (args, io) => {
  if (args.length > 0) {
    io.err(
      `wardpulse serve takes no options, got "${args[0]}"; settings are WARDPULSE_… variables.`,
    )
    return 2
  }
  return runServer(() => readConfig(process.env, io.root), io)
}

/** Starts, prints the address, waits for the end. */
export async function runServer(config: () => Config, io: CommandIo): Promise<ExitCode> {
  let app: App
  try {
    const read = config()
    app = await startApp(read, makeLog(read.logLevel))
  } catch (error) {
    if (!isMendable(error)) throw error
    io.err(`wardpulse: ${error.message}`)
    return 2
  }
  // Listening for the signal comes first: whoever reads the address may send one at once.
  const asked = untilAskedToStop()
  io.out(`Nhịp phường đang chạy · Ward Pulse is ready: ${app.address}`)
  for (const line of welcomeLines(app)) io.out(line)
  await asked
  io.err('wardpulse: stopping …')
  const giveUp = setTimeout(() => process.exit(3), PATIENCE_MS)
  await app.stop()
  clearTimeout(giveUp)
  return 0
}

/** Said last, so that it stands where the operator looks. */
function welcomeLines({ welcome }: App): readonly string[] {
  if (!welcome) return []
  if (welcome.kind === 'set-up') {
    return [
      'Lần đầu: mở liên kết này để tạo tài khoản quản trị · First run: open this link to make the first admin',
      `  ${welcome.link}`,
      '  (dùng một lần, trong 24 giờ · good once, for 24 hours)',
    ]
  }
  return [
    `Mở · Open: ${welcome.link}  (một lần · once)`,
    `hoặc · or: ${welcome.name} / ${welcome.password}`,
  ]
}

/** A second signal ends the program at once: nothing acknowledged depends on a clean end. */
function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const onSignal = () => {
      if (asked) process.exit(1)
      asked = true
      resolve()
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  })
}
