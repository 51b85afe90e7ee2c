import { readConfig } from '../config.ts'
import { prepareDemo } from '../demo/run.ts'
import type { Command } from './command.ts'
import { runServer } from './serve.ts'

/** `wardpulse demo`: the same program on a scratch folder, fed by a local server with a rainy day. */
export const demo: Command = async (_args, io) => {
  const prepared = await prepareDemo({ root: io.root, now: Date.now() })
  try {
    return await runServer(
      () => ({
        ...readConfig(process.env, io.root),
        ...prepared.settings,
        databaseUrl: undefined,
        collectCron: '* * * * * *',
        demo: true,
      }),
      io,
    )
  } finally {
    await prepared.close()
  }
}
