import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { root } from '../support/program.ts'

describe('settings', () => {
  it('have a default for everything, and listen on this machine only', () => {
    const config = readConfig({}, root)
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8788,
      planId: 'khuong-dinh',
      role: 'all',
    })
    expect(config.allowPrivateHosts).toEqual([])
  })

  it('read a list of exact hosts', () => {
    const config = readConfig({ WARDPULSE_ALLOW_PRIVATE_HOSTS: '10.0.0.5:8080, [::1]:99' }, root)
    expect(config.allowPrivateHosts).toEqual(['10.0.0.5:8080', '[::1]:99'])
  })

  it.each([
    ['WARDPULSE_PORT', '99999'],
    ['WARDPULSE_PORT', 'eighty'],
    ['WARDPULSE_ROLE', 'king'],
    ['WARDPULSE_DATABASE_URL', 'mysql://x'],
    ['WARDPULSE_PLAN', '../etc'],
    ['WARDPULSE_ALLOW_PRIVATE_HOSTS', '10.0.0.0/8'],
    ['WARDPULSE_LOG_LEVEL', 'loud'],
    ['WARDPULSE_CONTACT', 'UBND phường'],
    ['WARDPULSE_CONTACT', 'a\nb'],
    ['WARDPULSE_PUBLIC_HOSTS', 'https://x'],
    ['WARDPULSE_SMTP_URL', 'http://mail.example'],
    ['WARDPULSE_MAIL_FROM', 'UBND <a@b.vn>'],
    ['WARDPULSE_MAIL_FROM', 'a@phuong.example'],
    ['WARDPULSE_SECRET_KEY', 'short'],
    ['WARDPULSE_SECRET_KEY', 'a'.repeat(64)],
    ['WARDPULSE_SECRET_KEY', 'please-change-me-0987654321-qwerty'],
    ['WARDPULSE_SECRET_KEY', 'k3y-of-this-yEar-aB9cD8eF7g-0002,short'],
    ['WARDPULSE_toString', 'x'],
  ])('refuse %s=%s and name it', (name, value) => {
    expect(() => readConfig({ [name]: value }, root)).toThrow(name)
  })

  it('refuse a misspelt setting instead of silently doing nothing', () => {
    expect(() => readConfig({ WARDPULSE_PROT: '80' }, root)).toThrow(/WARDPULSE_PROT.*PORT/)
  })

  it('never repeat the value, which may hold a password', () => {
    expect(() => readConfig({ WARDPULSE_DATABASE_URL: 'mysql://u:hunter2@h' }, root)).toThrow(
      /^(?!.*hunter2)/,
    )
  })
})
