import type { NoticeSettingsBody, NoticeSettingsView } from '../contract/notices.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { readMailbox } from '../domain/notices/mailbox.ts'
import { type QuietHours, readTimeOfDay, writeTimeOfDay } from '../domain/notices/quiet-hours.ts'
import { sourceAddress } from '../domain/sources/source-address.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import {
  type NoticeSettings,
  readNoticeSettings,
  type Webhook,
  writeNoticeSettings,
} from './notice-settings.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'

export interface NoticeSettingsPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
  readonly newId: (now: Instant) => string
  readonly canMail: boolean
  /** Address of the desk where the settings name none, no slash at its end. */
  readonly ownAddress: () => string
}

export interface KeepNoticeSettings {
  readonly show: () => Promise<NoticeSettingsView>
  /** Throws `notice.…` naming what is wrong; nothing is written then. */
  readonly write: (body: NoticeSettingsBody, by: Actor) => Promise<NoticeSettingsView>
}

/** A secret shorter than this can be guessed from one signed message. */
const SHORTEST_SECRET = 16

/** Shows and changes who is told, how and when. Secrets go in and never come out. */
export function makeKeepNoticeSettings(ports: NoticeSettingsPorts): KeepNoticeSettings {
  const { store, now } = ports
  const show = async () => toView(await readNoticeSettings(store.settings), ports)
  return {
    show,
    write: async (body, by) => {
      await store.transaction(async (stores) => {
        // Two admins at once take turns, so that the log tells what was really replaced.
        await stores.deliveries.lockQueue()
        const before = await readNoticeSettings(stores.settings)
        const after = checked(body, before, ports)
        await writeNoticeSettings(stores.settings, after)
        const deed = { action: 'notices.configured', object: 'settings notices' }
        const change = { before: outlineOf(before), after: outlineOf(after) }
        await record(stores, by, { at: now(), ...deed, ...change })
      })
      return show()
    },
  }
}

function checked(
  body: NoticeSettingsBody,
  before: NoticeSettings,
  ports: NoticeSettingsPorts,
): NoticeSettings {
  const quiet = body.quiet && checkedQuiet(body.quiet)
  const deskUrl = body.deskUrl === undefined ? undefined : checkedAddress(body.deskUrl)
  return {
    language: body.language,
    ...(quiet ? { quiet } : {}),
    ...(deskUrl === undefined ? {} : { deskUrl: deskUrl.replace(/\/+$/, '') }),
    mailboxes: checkedMailboxes(body.mailboxes, ports),
    webhooks: body.webhooks.map((written) => checkedWebhook(written, before, ports)),
  }
}

function checkedQuiet({ from, to }: { from: string; to: string }): QuietHours {
  const hours = { from: readTimeOfDay(from), to: readTimeOfDay(to) }
  if (hours.from === undefined || hours.to === undefined || hours.from === hours.to) {
    throw new Refusal('notice.quiet-hours-refused', { from, to })
  }
  return { from: hours.from, to: hours.to }
}

function checkedAddress(written: string): string {
  const url = sourceAddress(written)
  if (url === undefined) throw new Refusal('notice.address-refused')
  return url
}

function checkedMailboxes(
  written: NoticeSettingsBody['mailboxes'],
  { currentPlan }: NoticeSettingsPorts,
): NoticeSettings['mailboxes'] {
  const known = new Set(currentPlan().plan.units.map(({ id }) => id))
  const entries = Object.entries(written).map(([unit, list]) => {
    if (!known.has(unit)) throw new Refusal('notice.unit-unknown', { unit })
    const mailboxes = list.map((text) => {
      const mailbox = readMailbox(text)
      if (mailbox === undefined) throw new Refusal('notice.mailbox-refused', { mailbox: text })
      return mailbox
    })
    return [unit, [...new Set(mailboxes)]] as const
  })
  return Object.fromEntries(entries.filter(([, mailboxes]) => mailboxes.length > 0))
}

function checkedWebhook(
  { id, url, secret }: NoticeSettingsBody['webhooks'][number],
  before: NoticeSettings,
  { newId, now }: NoticeSettingsPorts,
): Webhook {
  const known = before.webhooks.find((webhook) => webhook.id === id)
  if (id !== undefined && !known) throw new Refusal('notice.webhook-not-found', { id })
  const kept = secret ?? known?.secret ?? ''
  if (kept.length < SHORTEST_SECRET) {
    throw new Refusal('notice.secret-too-short', { shortest: SHORTEST_SECRET })
  }
  return { id: known?.id ?? newId(now()), url: checkedAddress(url), secret: kept }
}

/** For the log: how many and where to, no address whole and no secret. */
function outlineOf({ language, quiet, mailboxes, webhooks }: NoticeSettings) {
  const counted = Object.entries(mailboxes).map(([unit, list]) => [unit, list.length])
  const hosts = webhooks.map(({ url }) => new URL(url).host)
  return { language, quiet, mailboxes: Object.fromEntries(counted), webhooks: hosts }
}

function toView(settings: NoticeSettings, ports: NoticeSettingsPorts): NoticeSettingsView {
  const { language, quiet, deskUrl, mailboxes, webhooks } = settings
  const { escalation, units } = ports.currentPlan().plan
  const { warnAt, chain } = escalation
  return {
    language,
    ...writtenQuiet(quiet),
    levels: { warnAt, chain, ...writtenQuiet(escalation.quiet) },
    deskUrl: deskUrl ?? ports.ownAddress(),
    units: units.map(({ id, title, titleEn }) => {
      return { id, title, titleEn, mailboxes: mailboxes[id] ?? [] }
    }),
    webhooks: webhooks.map(({ id, url }) => ({ id, url })),
    canMail: ports.canMail,
    now: ports.now(),
  }
}

function writtenQuiet(quiet: QuietHours | undefined): Pick<NoticeSettingsView, 'quiet'> {
  return quiet ? { quiet: { from: writeTimeOfDay(quiet.from), to: writeTimeOfDay(quiet.to) } } : {}
}
