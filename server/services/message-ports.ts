import type { Instant } from '../domain/items/item.ts'
import type { MessageText } from '../domain/notices/message-texts.ts'
import type { Language } from '../domain/notices/notice.ts'

/** What the program tells that is not about one case: a report that is due, the week that was. */
export interface Message {
  /** Told once under this name, whoever raises it and however often. */
  readonly key: string
  readonly kind: 'report-due' | 'weekly'
  readonly texts: Readonly<Record<Language, MessageText>>
  /** Path in the program. */
  readonly link: string
  readonly madeAt: Instant
}

export interface MessageStore {
  /** False when it was told before. */
  insert(message: Message): Promise<boolean>
  find(key: string): Promise<Message | undefined>
}
