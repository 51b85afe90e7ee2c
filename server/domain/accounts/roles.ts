/**
 * What somebody is here for. `viewer` reads; `officer` answers cases; `analyst` keeps rules and
 * sources; `leader` follows, approves and reports; `admin` keeps accounts, plan and settings.
 */
export const ROLES = ['viewer', 'officer', 'analyst', 'leader', 'admin'] as const

export type Role = (typeof ROLES)[number]

const ALL: readonly Role[] = ROLES

/** What can be permitted, and to whom. Routes and buttons name these, never roles. */
const PERMITTED = {
  /** See items, cases, sources, trends, the plan. */
  read: ALL,
  /** One's own password, second factor and sessions. */
  self: ALL,
  /** Take the steps of a case. */
  answer: ['officer', 'leader', 'admin'],
  /** Write down what nobody published. */
  file: ['officer', 'leader', 'admin'],
  /** Merge and split stories. */
  arrange: ['officer', 'analyst', 'leader', 'admin'],
  /** Add, edit, pause and ask sources; import files. */
  source: ['analyst', 'admin'],
  /** Edit and test rules. */
  rule: ['analyst', 'admin'],
  /** Put rules into force and take them back; with four eyes only what somebody else proposed. */
  release: ['analyst', 'leader', 'admin'],
  /** Approve what four eyes must see, make reports. */
  approve: ['leader', 'admin'],
  /** Stop everything that leaves this machine: whoever is in charge, quickly. */
  switch: ['analyst', 'leader', 'admin'],
  /** Accounts, audit log, erasure, settings. */
  administer: ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof PERMITTED

export const PERMISSIONS = Object.keys(PERMITTED) as readonly Permission[]

/** May somebody of this role do this? Nobody without a role may do anything. */
export function isPermitted(role: Role | undefined, permission: Permission): boolean {
  const roles: readonly Role[] = PERMITTED[permission]
  return role !== undefined && roles.includes(role)
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}
