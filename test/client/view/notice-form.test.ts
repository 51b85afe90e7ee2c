import { describe, expect, it } from 'vitest'
import { levelsOf, noticeBody, noticeDraft } from '../../../client/view/notice-form.ts'
import { keyBytes } from '../../../client/view/push-key.ts'
import type { NoticeSettingsView } from '../../../server/contract/notices.ts'

const view: NoticeSettingsView = {
  ...{ language: 'vi', deskUrl: 'https://desk.example', canMail: true, now: 1 },
  units: [
    { id: 'ubnd', title: 'UBND', titleEn: 'Committee', mailboxes: ['vp@a.vn', 'truc@a.vn'] },
    { id: 'cong-an', title: 'Công an', titleEn: 'Police', mailboxes: [] },
  ],
  webhooks: [{ id: 'w1', url: 'https://hook.example/x' }],
  levels: {
    warnAt: [50, 100],
    chain: [
      { at: 50, to: ['unit'] },
      { at: 100, to: ['unit', 'ubnd'] },
    ],
  },
}

describe('the settings of notices in the form', () => {
  it('go back as they came when nothing is changed, and a kept secret stays where it is', () => {
    expect(noticeBody(noticeDraft(view))).toEqual({
      ...{ language: 'vi', deskUrl: 'https://desk.example' },
      mailboxes: { ubnd: ['vp@a.vn', 'truc@a.vn'] },
      webhooks: [{ id: 'w1', url: 'https://hook.example/x' }],
    })
  })

  it('take mailboxes with commas, spaces or lines between them, and none from an empty field', () => {
    const draft = noticeDraft(view)
    draft.mailboxes = { ubnd: ' ', 'cong-an': 'a@x.vn; b@x.vn,c@x.vn\nd@x.vn' }
    expect(noticeBody(draft).mailboxes).toEqual({
      'cong-an': ['a@x.vn', 'b@x.vn', 'c@x.vn', 'd@x.vn'],
    })
  })

  it('carry quiet hours only while they are turned on', () => {
    const draft = { ...noticeDraft({ ...view, quiet: { from: '21:00', to: '06:30' } }) }
    expect(noticeBody(draft).quiet).toEqual({ from: '21:00', to: '06:30' })
    expect(noticeBody({ ...draft, hasQuiet: false }).quiet).toBeUndefined()
  })

  it('say which units are told of every case, and from which level on', () => {
    expect(levelsOf('ubnd', view.levels)).toEqual([100])
    expect(levelsOf('cong-an', view.levels)).toEqual([])
  })
})

it('reads a key of base64url as the bytes that it stands for', () => {
  expect([...keyBytes('-_8B')]).toEqual([251, 255, 1])
})
