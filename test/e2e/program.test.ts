import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDatabase, hasPostgres } from '../support/postgres.ts'
import { root, runCommand, scratchFolder, startProgram } from '../support/program.ts'
import { makeVisitor } from '../support/sign-in.ts'
import { until } from '../support/until.ts'

/** No source at all: these tests are about starting and ending. */
function quietSources(folder: string): string {
  const file = join(folder, 'sources.yaml')
  writeFileSync(file, 'sources: []\n')
  return file
}

function settings(folder = scratchFolder()): Record<string, string> {
  return { WARDPULSE_DATA_DIR: folder, WARDPULSE_SOURCES_FILE: quietSources(folder) }
}

/** `wardpulse serve` that is expected not to start. */
async function refusal(env: Record<string, string>) {
  return runCommand(['serve'], { env: { WARDPULSE_PORT: '0', ...env } })
}

describe('the program', () => {
  it('serves the page and ends cleanly on SIGTERM', async () => {
    const program = await startProgram(settings())
    const page = await fetch(program.address)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<div id="app"')
    expect((await fetch(`${program.address}/readyz`)).status).toBe(200)
    const { code, stderr } = await program.stop()
    expect(stderr).toContain('stopping')
    expect(code).toBe(0)
  })

  it('refuses a data folder that another process holds, and takes it once that one is gone', async () => {
    const env = settings()
    const first = await startProgram(env)
    const second = await refusal(env)
    expect(second.code).toBe(2)
    expect(second.stderr).toContain('in use by another Ward Pulse process')
    first.signal('SIGKILL')
    await first.end
    const third = await startProgram(env)
    expect((await third.stop()).code).toBe(0)
  })

  it('says what to do when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready))
    const port = String((other.address() as AddressInfo).port)
    const { code, stderr } = await refusal({ ...settings(), WARDPULSE_PORT: port })
    other.close()
    expect(code).toBe(2)
    expect(stderr).toMatch(new RegExp(`Port ${port} .* in use .*WARDPULSE_PORT`))
  })

  it('says which setting is wrong', async () => {
    const { code, stderr } = await refusal({ WARDPULSE_ROLE: 'king' })
    expect(code).toBe(2)
    expect(stderr).toContain('WARDPULSE_ROLE')
    expect((await refusal({ ...settings(), WARDPULSE_COLLECT_CRON: 'now and then' })).code).toBe(2)
  })

  it('names file and line of a broken plan, and starts on none', async () => {
    const env = settings()
    const rulesDir = join(scratchFolder(), 'rules')
    cpSync(join(root, 'rules'), rulesDir, { recursive: true })
    const plan = join(rulesDir, 'khuong-dinh/plan.yaml')
    writeFileSync(plan, readFileSync(plan, 'utf8').replace('- flooding', '- floodding'))
    const { code, stderr } = await refusal({ ...env, WARDPULSE_RULES_DIR: rulesDir })
    expect(code).toBe(2)
    expect(stderr).toMatch(/khuong-dinh\/plan\.yaml:\d+: .*flooding/)
    const missing = await refusal({ ...env, WARDPULSE_PLAN: 'no-such-plan' })
    expect(missing.code).toBe(2)
    expect(missing.stderr).toContain('no-such-plan')
  })

  it('keeps running on the last good rules when a rule file breaks, and takes a mended one', async () => {
    const rulesDir = join(scratchFolder(), 'rules')
    cpSync(join(root, 'rules'), rulesDir, { recursive: true })
    const program = await startProgram({ ...settings(), WARDPULSE_RULES_DIR: rulesDir })
    const visitor = await program.signIn()
    const view = () => visitor.json('/api/plan')
    const before = await view()
    const rule = join(rulesDir, 'khuong-dinh/hot-spots/flooding.yaml')
    const text = readFileSync(rule, 'utf8')
    writeFileSync(rule, `${text}\nnonsense: true\n`)
    await until('the page warns', async () => (await view()).warnings[0]?.code === 'rules-broken')
    expect((await view()).ruleSet).toBe(before.ruleSet)
    writeFileSync(rule, text.replace(/^why: .*$/m, 'why: Viết lại cho rõ'))
    await until('the mended rules are used', async () => (await view()).ruleSet !== before.ruleSet)
    expect((await view()).warnings[0]?.code).not.toBe('rules-broken')
    await program.stop()
  })

  it('runs on PostgreSQL without touching the data folder', async ({ skip }) => {
    if (!hasPostgres()) return skip()
    const database = await createDatabase()
    const env = { ...settings(), WARDPULSE_DATABASE_URL: database.url }
    const [a, b] = await Promise.all([startProgram(env), startProgram(env)])
    const { cookie } = await a.signIn()
    const visitor = makeVisitor(b.address, cookie)
    expect((await visitor.fetch('/api/cases')).status).toBe(200)
    expect((await a.stop()).code).toBe(0)
    expect((await b.stop()).code).toBe(0)
    await database.drop()
  })
})
