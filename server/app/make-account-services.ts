import type { AuditServices } from '../http/audit-routes.ts'
import type { SessionServices } from '../http/session-routes.ts'
import { makeTotp } from '../identity/totp.ts'
import { makeChangePassword } from '../services/change-password.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import type { Passwords, Seal } from '../services/identity-ports.ts'
import { type KeepAccounts, makeKeepAccounts } from '../services/keep-accounts.ts'
import { makeKnownDevices } from '../services/known-device.ts'
import { makeExportAudit, makeListAudit } from '../services/list-audit.ts'
import { newId } from '../services/new-id.ts'
import { makeEndOwnSession, makeListSessions } from '../services/own-sessions.ts'
import type { Store } from '../services/ports.ts'
import type { Renderers } from '../services/render-ports.ts'
import { makeSaveAudit } from '../services/save-sheets.ts'
import { makeSecondFactor } from '../services/second-factor.ts'
import { makeEndSession } from '../services/sessions.ts'
import { isSetUp, makeSetUp } from '../services/set-up.ts'
import { makeSignIn } from '../services/sign-in.ts'
import { makeAdmit } from '../services/sign-in-limits.ts'
import { makeSetPasswordByLink, makeSignInByLink } from '../services/use-link.ts'

export interface AccountServices extends SessionServices, AuditServices {
  readonly keepAccounts: KeepAccounts
}

/** Who may come in, and what was done by whom. */
export function makeAccountServices(parts: {
  readonly store: Store
  readonly passwords: Passwords
  readonly seal: Seal
  readonly held: HeldPlan
  readonly renderers: Renderers
}): AccountServices {
  const { store, passwords, seal, held, renderers } = parts
  const now = Date.now
  const admit = makeAdmit({ store, now })
  const common = { store, passwords, totp: makeTotp(seal), admit, newId, now }
  return {
    isSetUp: () => isSetUp(store),
    setUp: makeSetUp(common),
    signIn: makeSignIn({ ...common, devices: makeKnownDevices({ store }) }),
    signInByLink: makeSignInByLink(common),
    setPasswordByLink: makeSetPasswordByLink(common),
    endSession: makeEndSession({ store, now }),
    changePassword: makeChangePassword(common),
    secondFactor: makeSecondFactor(common),
    listSessions: makeListSessions({ store, now }),
    endOwnSession: makeEndOwnSession({ store, now }),
    listAudit: makeListAudit({ store, now }),
    saveAudit: makeSaveAudit({ exportAudit: makeExportAudit({ store, now }), renderers }),
    keepAccounts: makeKeepAccounts({
      ...{ store, newId, now },
      units: async () => held.currentPlan().plan.units.map(({ id }) => id),
    }),
  }
}
