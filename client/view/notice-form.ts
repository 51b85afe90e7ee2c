import type { NoticeSettingsBody, NoticeSettingsView } from '../../server/contract/notices.ts'
import type { Language } from '../../server/domain/notices/notice.ts'

export interface WebhookDraft {
  /** Absent: it is new. */
  readonly id?: string
  url: string
  /** Empty: it stays as it is. */
  secret: string
}

/** The settings of notices as they are typed. */
export interface NoticeDraft {
  language: Language
  hasQuiet: boolean
  from: string
  to: string
  deskUrl: string
  /** By unit, mailboxes with a comma or a space between them. */
  mailboxes: Record<string, string>
  webhooks: WebhookDraft[]
}

const USUAL_QUIET = { from: '22:00', to: '06:00' }

export function noticeDraft(view: NoticeSettingsView): NoticeDraft {
  const { language, quiet, deskUrl, units, webhooks } = view
  return {
    ...{ language, hasQuiet: quiet !== undefined, deskUrl },
    ...(quiet ?? USUAL_QUIET),
    mailboxes: Object.fromEntries(units.map(({ id, mailboxes }) => [id, mailboxes.join(', ')])),
    webhooks: webhooks.map(({ id, url }) => ({ id, url, secret: '' })),
  }
}

export function noticeBody(draft: NoticeDraft): NoticeSettingsBody {
  const { language, hasQuiet, from, to, deskUrl, mailboxes, webhooks } = draft
  const lists = Object.entries(mailboxes).map(([unit, text]) => [unit, listOf(text)] as const)
  return {
    language,
    ...(hasQuiet ? { quiet: { from, to } } : {}),
    ...(deskUrl.trim() === '' ? {} : { deskUrl: deskUrl.trim() }),
    mailboxes: Object.fromEntries(lists.filter(([, list]) => list.length > 0)),
    webhooks: webhooks.map(({ id, url, secret }) => ({
      ...(id === undefined ? {} : { id }),
      ...(secret === '' ? {} : { secret }),
      url: url.trim(),
    })),
  }
}

function listOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((each) => each !== '')
}

/** At which shares of a target a unit is told, per cent; of the unit that leads a case: see `OWN_UNIT`. */
export function levelsOf(unit: string, { chain }: NoticeSettingsView['levels']): readonly number[] {
  return chain.filter(({ to }) => to.includes(unit)).map(({ at }) => at)
}
