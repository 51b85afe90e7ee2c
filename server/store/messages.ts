import type { Message, MessageStore } from '../services/message-ports.ts'
import { fromJson } from './column-values.ts'
import type { Db } from './engine.ts'

export function messagesOn(db: Db): MessageStore {
  return {
    insert: async ({ key, kind, texts, link, madeAt }) => {
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('messages')
        .values({ key, kind, texts: JSON.stringify(texts), link, made_at: madeAt })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows > 0n
    },
    find: async (key) => {
      const query = db.selectFrom('messages').selectAll().where('key', '=', key)
      const row = await query.executeTakeFirst()
      if (!row) return undefined
      const texts = fromJson<Message['texts']>(row.texts)
      const kind = row.kind as Message['kind'] // written from a message above
      return { key: row.key, kind, texts, link: row.link, madeAt: row.made_at }
    },
  }
}
