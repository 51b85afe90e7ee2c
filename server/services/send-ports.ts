import type { Instant } from '../domain/items/item.ts'
import type { PushKeys, Senders } from './notice-ports.ts'
import type { Store } from './ports.ts'

export interface SendPorts {
  readonly store: Store
  readonly senders: Senders
  readonly pushKeys: () => Promise<PushKeys>
  readonly mayBeTold: (userName: string) => Promise<boolean>
  /** Zone of the times in texts. */
  readonly zone: () => string
  /** Address of the desk where the settings name none. */
  readonly ownAddress: () => string
  readonly now: () => Instant
}
