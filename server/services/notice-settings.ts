import { z } from 'zod'
import type { Language } from '../domain/notices/notice.ts'
import { LANGUAGES } from '../domain/notices/notice.ts'
import type { QuietHours } from '../domain/notices/quiet-hours.ts'
import type { SettingStore } from './ports.ts'

export interface Webhook {
  readonly id: string
  readonly url: string
  readonly secret: string
}

/** Who is told, how and when; one row of the settings, written by admins. */
export interface NoticeSettings {
  readonly language: Language
  readonly quiet?: QuietHours | undefined
  readonly deskUrl?: string | undefined
  /** Unit id → office mailboxes. */
  readonly mailboxes: Readonly<Record<string, readonly string[]>>
  readonly webhooks: readonly Webhook[]
}

const NAME = 'notices'
const LOOKED_AT = 'notices-looked-at'

const minutes = z.number().int().min(0).max(1439)
const Stored = z.object({
  language: z.enum(LANGUAGES),
  quiet: z.object({ from: minutes, to: minutes }).optional(),
  deskUrl: z.string().optional(),
  mailboxes: z.record(z.string(), z.array(z.string())),
  webhooks: z.array(z.object({ id: z.string(), url: z.string(), secret: z.string() })),
})

/** Nobody is told anything until an admin says whom. */
const NONE: NoticeSettings = { language: 'vi', mailboxes: {}, webhooks: [] }

export async function readNoticeSettings(settings: SettingStore): Promise<NoticeSettings> {
  const text = await settings.get(NAME)
  return text === undefined ? NONE : Stored.parse(JSON.parse(text))
}

export async function writeNoticeSettings(
  settings: SettingStore,
  written: NoticeSettings,
): Promise<void> {
  await settings.set(NAME, JSON.stringify(written))
}

/** When somebody last looked which notices are due: a desk that nobody watches must not look calm. */
export async function readLookedAt(settings: SettingStore): Promise<number | undefined> {
  const text = await settings.get(LOOKED_AT)
  return text === undefined ? undefined : Number(text)
}

export async function writeLookedAt(settings: SettingStore, at: number): Promise<void> {
  await settings.set(LOOKED_AT, String(at))
}

/** Is this one of the mailboxes that an admin wrote down? Nothing else is ever mailed to. */
export function isKnownMailbox({ mailboxes }: NoticeSettings, address: string): boolean {
  return Object.values(mailboxes).some((list) => list.includes(address))
}
