import type { PushStore, PushSubscription } from '../services/notice-ports.ts'
import { fromJson } from './column-values.ts'
import type { Db } from './engine.ts'
import type { PushSubscriptionRow } from './notice-schema.ts'

export function pushesOn(db: Db): PushStore {
  const all = () => db.selectFrom('push_subscriptions').selectAll().orderBy('made_at').orderBy('id')
  return {
    save: async (subscription) => {
      const { id, ...row } = toRow(subscription)
      await db
        .insertInto('push_subscriptions')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },
    find: async (id) => {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && toSubscription(row)
    },
    list: async () => (await all().execute()).map(toSubscription),
    listOf: async (userName) =>
      (await all().where('user_name', '=', userName).execute()).map(toSubscription),
    delete: async (id) => {
      const gone = db.deleteFrom('push_subscriptions').where('id', '=', id)
      return (await gone.executeTakeFirstOrThrow()).numDeletedRows > 0n
    },
  }
}

function toSubscription(row: PushSubscriptionRow): PushSubscription {
  const { id, endpoint, language } = row
  return {
    ...{ id, userName: row.user_name, endpoint, publicKey: row.public_key },
    ...{ authSecret: row.auth_secret, language, units: fromJson(row.units), madeAt: row.made_at },
  }
}

function toRow(subscription: PushSubscription): PushSubscriptionRow {
  const { id, userName, endpoint, publicKey, authSecret, language, units, madeAt } = subscription
  return {
    ...{ id, user_name: userName, endpoint, public_key: publicKey, auth_secret: authSecret },
    ...{ language, units: JSON.stringify(units), made_at: madeAt },
  }
}
