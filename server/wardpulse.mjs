#!/usr/bin/env node
// The `wardpulse` command: builds what is stale, then runs the compiled program in this process.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildWhenStale, root } from './build-when-stale.mjs'

const args = process.argv.slice(2)
try {
  await buildWhenStale('server')
  if (['serve', 'demo'].includes(args[0])) await buildWhenStale('client')
  const { main } = await import(pathToFileURL(join(root, 'dist/server/cli.js')).href)
  process.exitCode = await main(args, root)
} catch (error) {
  process.stderr.write(`wardpulse: ${error.message}\n`)
  process.exitCode = 3
}
